import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useEditing } from '../edit/editing';

/** Says on the page of a person that another one was merged into it just now. */
export function Merged() {
  const editing = useEditing();
  const change = useHistoryState<{ merged?: string } | null>()?.merged;
  const shown = editing !== null && change !== undefined;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [shown]);
  if (!shown) return null;
  const { history, begin } = editing;
  return (
    <div ref={place} className="made" role="status" tabIndex={-1}>
      <p className="saved">
        Merged. <Link href={`${history}#${change}`}>The history of this page</Link> shows the change.
      </p>
      <button type="button" onClick={() => begin({ undo: change })}>
        Undo
      </button>
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { UndoForm } from './undo';

/**
 * Shown after a form was saved. It takes the focus, because the button that was pressed is gone.
 *
 * @param change null if nothing was written
 * @param listed whether the history of the record has the change: reviews and quotes have a history of their own
 */
export function Saved({ change, history, listed = false, close }: { change: string | null; history: string; listed?: boolean; close: () => void }) {
  const place = useRef<HTMLParagraphElement>(null);
  const [undoing, undo] = useState(false);
  useEffect(() => place.current?.focus(), []);
  if (change && undoing) return <UndoForm change={change} history={history} close={close} />;
  return (
    <>
      <p ref={place} className="saved" role="status" tabIndex={-1}>
        {change ? 'Saved. ' : 'Nothing was changed, because the catalog has these values of this source already.'}
        {change && listed && (
          <>
            <Link href={`${history}#${change}`}>The history of this page</Link> shows the change.
          </>
        )}
      </p>
      <div className="actions">
        <button type="button" className="main-button" onClick={close}>
          Close
        </button>
        {change && (
          <button type="button" onClick={() => undo(true)}>
            Undo
          </button>
        )}
      </div>
    </>
  );
}

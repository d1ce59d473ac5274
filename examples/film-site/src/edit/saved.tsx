import { useEffect, useRef } from 'react';
import { Link } from 'wouter';

/**
 * Shown after a form was saved. It takes the focus, because the button that was pressed is gone.
 *
 * @param history address of the page that shows the change, if there is one
 */
export function Saved({ change, history, close }: { change: string | null; history?: string; close: () => void }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <p ref={place} className="saved" role="status" tabIndex={-1}>
        {change ? 'Saved. ' : 'Nothing was changed, because the catalog has these values of this source already.'}
        {change && history && (
          <>
            <Link href={`${history}#${change}`}>The history of this page</Link> shows the change, and can undo it.
          </>
        )}
      </p>
      <div className="actions">
        <button type="button" className="main-button" onClick={close}>
          Close
        </button>
      </div>
    </>
  );
}

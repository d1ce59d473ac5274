import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../session/session';
import { UndoForm } from './undo';
import type { Written } from './write';

/** Shown after a form was sent. It takes the focus, because the button that was pressed is gone. */
export function Saved({
  written: { change, proposal },
  history,
  close,
}: {
  written: Written;
  history: string;
  close: () => void;
}) {
  const place = useRef<HTMLParagraphElement>(null);
  const { editor } = useSession();
  const [undoing, undo] = useState(false);
  useEffect(() => place.current?.focus(), []);
  if (change && undoing) return <UndoForm change={change} history={history} close={close} />;
  return (
    <>
      <p ref={place} className="saved" role="status" tabIndex={-1}>
        {proposal ? (
          <>
            Thank you. <Link href={`/proposals/${proposal}`}>Your proposal</Link> waits for an editor.
          </>
        ) : change ? (
          'Saved. '
        ) : (
          'Nothing was changed, because the catalog has these values of this source already.'
        )}
        {change && (
          <>
            <Link href={`${history}#${change}`}>The history of this page</Link> shows the change.
          </>
        )}
      </p>
      <div className="actions">
        <button type="button" className="main-button" onClick={close}>
          Close
        </button>
        {change && editor && (
          <button type="button" onClick={() => undo(true)}>
            Undo
          </button>
        )}
      </div>
    </>
  );
}

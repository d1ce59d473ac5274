import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { VariablesOf } from '../graphql';
import { FieldInput } from './field';
import { General } from './general';
import { UndoChange } from './mutations';
import type { Problem } from './problems';
import { writer } from './write';

/**
 * Asks for a reason, and undoes a change.
 *
 * @param undone is called after it was undone
 * @param history address of the page that shows the changes of the record, if there is one
 */
export function UndoForm({ change, history, undone, close }: { change: string; history?: string; undone?: () => void; close: () => void }) {
  const write = useRef(writer<VariablesOf<typeof UndoChange>['input']>()).current;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []); // the button that led here may be gone
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    setBusy(true);
    const result = await write(UndoChange, { id: change, reason: reason || null });
    setBusy(false);
    setProblems(result.problems);
    if (result.problems.length > 0) return;
    undone?.();
    close();
  }

  return (
    <form ref={form} className="edit-form" onSubmit={event => void submit(event)}>
      <General problems={problems} history={history} conflict="Nothing was undone, because later changes depend on this one. Undo them first." close={close} />
      <p className="quiet">All that it wrote gets the values from before. The undo is a change itself, and can be undone too.</p>
      <FieldInput field={{ name: 'reason', label: 'Reason', kind: 'line', hint: 'The history shows it.' }} />
      <div className="actions">
        <button type="submit" className="main-button" aria-disabled={busy}>
          Undo the change
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

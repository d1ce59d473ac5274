import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useSession } from '../session/session';
import { FieldInput } from './field';
import type { Field } from './fields';
import { General } from './general';
import { byInput, type Problem } from './problems';
import { SourceInputs, sourceFields } from './source';
import { readForm, type Values } from './values';
import type { Written } from './write';

const reason: Field = { name: 'reason', label: 'Reason', kind: 'line', hint: 'Why you change this; the history shows it.' };

const conflict = 'Nothing was saved, because somebody else has changed this meanwhile. Check the value above; if yours still applies, save again.';

/** A form that writes to the catalog: its fields, the source, and the reason. */
export function EditForm({
  fields,
  initial = {},
  clears = false,
  history,
  submit,
  written,
  close,
}: {
  fields: readonly Field[];
  /** Texts that the inputs have at first, by name. */
  initial?: Partial<Record<string, string>>;
  /** Whether an empty input removes a value; otherwise it is left out. */
  clears?: boolean;
  /** Address of the page with the changes of the record. */
  history: string;
  submit: (values: Values) => Promise<Written>;
  /** Is called after the values were written or proposed. */
  written: (result: Written) => void;
  close: () => void;
}) {
  const { editor } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Map<string, Problem[]>>(new Map());

  // The problem may be outside of what the user sees.
  useEffect(() => {
    if (problems.size > 0) form.current?.querySelector<HTMLElement>('.problems, [aria-invalid=true]')?.focus();
  }, [problems]);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const entered = new FormData(event.currentTarget);
    const result = await submit({ ...readForm(entered, fields, clears), ...readForm(entered, [...sourceFields, reason], false) });
    setBusy(false);
    setProblems(byInput(result.problems, [...entered.keys()]));
    if (result.problems.length === 0) written(result);
  }

  return (
    <form ref={form} className="edit-form" onSubmit={event => void send(event)}>
      <General problems={problems.get('') ?? []} history={history} conflict={conflict} close={close} />
      {fields.map(field => (
        <FieldInput key={field.name} field={field} value={initial[field.name]} problems={problems.get(field.name)} />
      ))}
      <SourceInputs problems={problems} />
      <FieldInput field={reason} problems={problems.get(reason.name)} />
      <div className="actions">
        <button type="submit" className="main-button" aria-disabled={busy}>
          {editor ? (busy ? 'Saving…' : 'Save') : busy ? 'Proposing…' : 'Propose'}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

import type { FormEvent } from 'react';
import { FieldInput } from '../edit/field';
import type { Field } from '../edit/fields';

const other: Field = { name: 'other', label: 'The other person', kind: 'person', required: true, hint: 'Their name, or their slug, id, or an id such as imdb:nm1234567.' };

/** Asks for the other record of the same person. */
export function Choose({ problem, busy, choose, close }: { problem: string; busy: boolean; choose: (id: string) => void; close: () => void }) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!busy) choose(String(new FormData(event.currentTarget).get('other')).trim());
  }
  return (
    <form className="edit-form" onSubmit={submit}>
      <p className="quiet">If the catalog has a person twice, one of the two is kept and gets all that the other one has.</p>
      <FieldInput field={other} problems={problem ? [{ path: ['input', 'other'], message: problem, code: 'INVALID', changes: [] }] : []} />
      <div className="actions">
        <button type="submit" className="main-button" aria-disabled={busy}>
          Compare
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

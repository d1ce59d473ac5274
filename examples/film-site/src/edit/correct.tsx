import { useRef, useState } from 'react';
import type { VariablesOf } from '../graphql';
import { Failed, Loading } from '../parts/states';
import { useSession } from '../session/session';
import { stated } from '../stated';
import { Dialog } from './dialog';
import { useEdited } from './edited';
import { fieldOf, type FactName, type Field, type RecordType } from './fields';
import { EditForm } from './form';
import { UpdateFilm, UpdatePerson } from './mutations';
import { Saved } from './saved';
import { Statements } from './statements';
import { shown, type Values } from './values';
import { writer, type Written } from './write';

const wording: Field = { name: 'words', label: 'Words of the source', kind: 'line', hint: 'What the source says, word for word.' };

/** Kinds of values that an update replaces as a whole. */
const replaces = new Set<Field['kind']>(['list', 'companies']);

/** How each type of record is written. */
const updates = {
  film: () => {
    const write = writer<VariablesOf<typeof UpdateFilm>['input']>();
    return (id: string, values: Values) => write(UpdateFilm, { ...values, id } as VariablesOf<typeof UpdateFilm>['input']);
  },
  person: () => {
    const write = writer<VariablesOf<typeof UpdatePerson>['input']>();
    return (id: string, values: Values) => write(UpdatePerson, { ...values, id } as VariablesOf<typeof UpdatePerson>['input']);
  },
};

/** The dialog that corrects a fact: it records what a source states, and the page shows it. */
export function Correct({ type, slug, fact, history, close }: { type: RecordType; slug: string; fact: FactName; history: string; close: () => void }) {
  const { editor } = useSession();
  const field = fieldOf(type, fact);
  const query = useEdited(type, slug, fact);
  const update = useRef(updates[type]()).current;
  const [done, setDone] = useState<Written | null>(null);
  const edited = query.data;
  const hint = [field.hint, field.required ? null : 'Leave it empty if it is not known.'].filter(Boolean).join(' ');
  const text = edited ? shown(edited.value) : '';

  async function submit(values: Values): Promise<Written> {
    const { id, since } = edited!;
    // Accepting a proposal with it fails after any other change of the record, such as the proposal before it. That is right only
    // for lists: they replace what others have added meanwhile. Without it, accepting fails if this fact was changed.
    const written = await update(id, editor || replaces.has(field.kind) ? { ...values, ifUnchangedSince: since } : values);
    if (written.problems.some(({ code }) => code === 'CONFLICT')) await query.refetch();
    return written;
  }

  return (
    <Dialog title={field.label} close={close}>
      {query.isError ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : !edited ? (
        <Loading />
      ) : (
        <>
          <p className="quiet">{edited.called}</p>
          <p className="now">
            {done && !done.proposal ? 'The page shows ' : 'Now '}
            <strong>{text === '' ? 'not known' : stated(fact, text)}</strong>
          </p>
          <Statements of={edited} />
          {done ? (
            <Saved written={done} history={history} close={close} />
          ) : (
            <EditForm
              fields={[{ ...field, label: 'New value', hint }, wording]}
              initial={{ [fact]: text }}
              clears
              history={history}
              submit={submit}
              written={setDone}
              close={close}
            />
          )}
        </>
      )}
    </Dialog>
  );
}

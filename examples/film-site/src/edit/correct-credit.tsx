import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask, graphql, type VariablesOf } from '../graphql';
import { Failed, Loading } from '../parts/states';
import { creditFields } from './credit';
import { Dialog } from './dialog';
import { EditForm } from './form';
import { UpdateCredit } from './mutations';
import { Saved } from './saved';
import { shown, type Values } from './values';
import { writer, type Written } from './write';

const EditedCredit = graphql(`
  query EditedCredit($id: ID!) {
    node(id: $id) {
      __typename
      ... on Credit {
        person { slug name }
        department
        job
        creditedAs
        position
        attributes
        characters { id }
        history(first: 1) { nodes { id } }
      }
    }
    changes(last: 1) { nodes { id } }
  }
`);

type Input = VariablesOf<typeof UpdateCredit>['input'];

/** The dialog that corrects a credit. Only what the user changes is written, so that nothing else gets the source. */
export function CorrectCredit({ id, history, close }: { id: string; history: string; close: () => void }) {
  const query = useQuery({ queryKey: ['EditedCredit', id], queryFn: ({ signal }) => ask(EditedCredit, { id }, signal), staleTime: 0, gcTime: 0 });
  const write = useRef(writer<Input>()).current;
  const [done, setDone] = useState<Written | null>(null);
  const credit = query.data?.node?.__typename === 'Credit' ? query.data.node : null;
  // The form has one input for characters, which would remove the others.
  const fields = creditFields.filter(({ name }) => name !== 'characters.0' || (credit?.characters.length ?? 0) < 2);
  const initial: Record<string, string> = credit
    ? { ...Object.fromEntries(fields.map(({ name }) => [name, shown((credit as Values)[name])])), person: credit.person.slug, 'characters.0': credit.characters[0]?.id ?? '' }
    : {};

  async function submit(values: Values): Promise<Written> {
    const { characters, ...others } = values;
    const changed = Object.entries(others).filter(([name, value]) => !(name in initial) || shown(value) !== initial[name]);
    const input = { ...Object.fromEntries(changed), ...charactersIn(characters), id, ifUnchangedSince: credit?.history.nodes[0]?.id ?? query.data?.changes.nodes[0]?.id };
    const written = await write(UpdateCredit, input as Input);
    if (written.problems.some(({ code }) => code === 'CONFLICT')) await query.refetch();
    return written;
  }

  function charactersIn(list: unknown) {
    const [now] = (list as (string | null)[] | undefined) ?? [];
    return now === undefined || (now ?? '') === initial['characters.0'] ? {} : { characters: now === null ? [] : [now] };
  }

  return (
    <Dialog title="Correct a credit" close={close}>
      {query.isError ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : query.isPending ? (
        <Loading />
      ) : done ? (
        <Saved written={done} history={history} close={close} />
      ) : !credit ? (
        <p className="problems">This credit no longer exists.</p>
      ) : (
        <>
          <p className="quiet">{credit.person.name}</p>
          <EditForm fields={fields} initial={initial} clears history={history} submit={submit} written={setDone} close={close} />
        </>
      )}
    </Dialog>
  );
}

import { useState } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '../edit/dialog';
import { Saved } from '../edit/saved';
import type { Written } from '../edit/write';
import { readFragment } from '../graphql';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { Choose } from './choose';
import { Compare } from './compare';
import { MergedPeopleQuery, MergedPerson } from './query';

/** The dialog that merges a person with another one, in two steps: which one, and which of them is kept. */
export function Merge({ slug, history, close }: { slug: string; history: string; close: () => void }) {
  const { locales } = useReader();
  const [, go] = useLocation();
  const [other, choose] = useState('');
  const [proposed, setProposed] = useState<Written | null>(null);
  const { data, error, isFetching } = useOperation(MergedPeopleQuery, { one: slug, other, locales }, { enabled: other !== '' });
  const people = [data?.one, data?.other].flatMap(person => (person ? [readFragment(MergedPerson, person)] : []));
  const [one, two] = people;

  function written(result: Written, kept: string) {
    if (result.proposal) return setProposed(result);
    close();
    go(`/people/${kept}`, { replace: true, state: { merged: result.change } });
  }

  let problem = '';
  if (other !== '' && !isFetching) {
    if (error) problem = error.message;
    else if (!two) problem = 'There is no person with this slug or id.';
    else if (one?.id === two.id) problem = 'This is the person of this page. Choose the other one.';
  }
  return (
    <Dialog title="Merge with another person" close={close}>
      {proposed ? (
        <Saved written={proposed} history={history} close={close} />
      ) : one && two && !problem ? (
        <Compare people={[one, two]} last={data!.changes.nodes[0]?.id} history={history} written={written} again={() => choose('')} close={close} />
      ) : (
        <Choose problem={problem} busy={isFetching} choose={choose} close={close} />
      )}
    </Dialog>
  );
}

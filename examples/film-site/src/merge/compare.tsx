import { useEffect, useRef, useState, type FormEvent } from 'react';
import { FieldInput } from '../edit/field';
import { General } from '../edit/general';
import type { Problem } from '../edit/problems';
import { writer, type Written } from '../edit/write';
import { readFragment, type ResultOf, type VariablesOf } from '../graphql';
import { FilmTitle } from '../parts/names';
import { useSession } from '../session/session';
import { date, many } from '../words';
import { MergePeople, type MergedPerson } from './query';

type Person = ResultOf<typeof MergedPerson>;

const conflict = 'Nothing was merged, because somebody else has changed one of the two meanwhile. Choose the other person again, and compare.';

/** Shows both records, and asks which of them is kept, and why. The first choice is the one with more credits. */
export function Compare({
  people,
  last,
  history,
  written,
  again,
  close,
}: {
  people: readonly [Person, Person];
  /** The last change of the catalog that the user has seen. */
  last: string | undefined;
  history: string;
  written: (result: Written, kept: string) => void;
  again: () => void;
  close: () => void;
}) {
  const { admin } = useSession();
  const write = useRef(writer<VariablesOf<typeof MergePeople>['input']>()).current;
  const form = useRef<HTMLFormElement>(null);
  const [keep, setKeep] = useState(() => (people[1].creditCount > people[0].creditCount ? 1 : 0));
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => form.current?.querySelector<HTMLElement>('.problems, input:checked')?.focus(), [problems]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    const kept = people[keep]!;
    setBusy(true);
    const input = { keep: kept.id, merge: people[1 - keep]!.id, reason };
    const result = await write(MergePeople, admin ? { ...input, ifUnchangedSince: since(people) ?? last } : input);
    setBusy(false);
    setProblems(result.problems);
    if (result.problems.length === 0) written(result, kept.slug);
  }

  return (
    <form ref={form} className="edit-form" onSubmit={event => void submit(event)}>
      <General problems={problems} history={history} conflict={conflict} close={close} />
      <fieldset className="source-inputs">
        <legend>Which one is kept?</legend>
        {people.map((person, i) => (
          <label key={person.id} className="merged-person">
            <input type="radio" name="keep" checked={keep === i} onChange={() => setKeep(i)} />
            <span>
              <strong>{person.display}</strong> <span className="quiet">{person.slug}</span>
              <span className="about">{about(person)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <FieldInput field={{ name: 'reason', label: 'Reason', kind: 'line', required: true, hint: 'How you know that they are the same person.' }} />
      <p className="quiet">The other one’s name, credits and statements move to the one that is kept, and its address leads there.</p>
      <div className="actions">
        <button type="submit" className="main-button" aria-disabled={busy}>
          {admin ? 'Merge' : 'Propose'}
        </button>
        <button type="button" onClick={again}>
          Choose another
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** What distinguishes a person from others of the same name. */
function about(person: Person): string {
  const { birthDate, deathDate, professions, creditCount, films } = person;
  const titles = films.nodes.map(film => {
    const { title, year } = readFragment(FilmTitle, film);
    return year ? `${title} (${year})` : title;
  });
  return [
    birthDate && `born ${date(birthDate)}`,
    deathDate && `died ${date(deathDate)}`,
    professions.join(', '),
    many(creditCount, 'credit') + (titles.length > 0 ? `: ${titles.join(', ')}` : ''),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The last change of the two. */
function since(people: readonly Person[]): string | undefined {
  const changes = people.flatMap(({ history }) => history.nodes);
  return changes.toSorted((a, b) => b.at.localeCompare(a.at))[0]?.id;
}

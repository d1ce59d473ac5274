import { Link, useLocation, useSearchParams } from 'wouter';
import { Heading } from '../navigation';
import { Failed, Loading } from '../parts/states';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { many } from '../words';
import { Chain } from './chain';
import { byOf, connectAddress, endOf, textOf, type End } from './ends';
import { Picker } from './picker';
import { ConnectQuery, EndsQuery } from './query';

const nothing = { person: '-' };

/** Examples that work with the first catalog. */
const examples: [string, string, End, End][] = [
  ['Buster Keaton', 'Tom Hanks', { type: 'person', slug: 'buster-keaton' }, { type: 'person', slug: 'tom-hanks' }],
  ['Shin Se Hwi', 'Lee Chung Hyun', { type: 'person', slug: 'shin-se-hwi' }, { type: 'person', slug: 'lee-chung-hyun' }],
  ['Meryl Streep', 'Charles Chaplin', { type: 'person', slug: 'meryl-streep' }, { type: 'person', slug: 'charles-chaplin' }],
];

/** A shortest chain between two people or films. The address contains both and the options. */
export function ConnectPage() {
  const [address] = useSearchParams();
  const [, go] = useLocation();
  const { locales } = useReader();
  const from = endOf(address.get('from'));
  const to = endOf(address.get('to'));
  const cast = address.get('only') === 'cast';
  const related = address.get('also') === 'relationships';
  const options = { ...(cast && { only: 'cast' }), ...(related && { also: 'relationships' }) };
  const slugOf = (end: End | null, type: End['type']) => (end?.type === type ? end.slug : '-');
  const { data: ends, isPlaceholderData: old } = useOperation(
    EndsQuery,
    { fromPerson: slugOf(from, 'person'), fromFilm: slugOf(from, 'film'), toPerson: slugOf(to, 'person'), toFilm: slugOf(to, 'film'), locales },
    { enabled: !!(from ?? to), stay: true },
  );
  const query = useOperation(
    ConnectQuery,
    {
      from: from ? byOf(from) : nothing,
      to: to ? byOf(to) : nothing,
      via: related ? ['CREDITS', 'RELATIONSHIPS'] : ['CREDITS'],
      filter: cast ? { departments: ['ACTING'] } : null,
      locales,
    },
    { enabled: !!from && !!to, stay: true },
  );
  const fromName = (from && (ends?.fromPerson?.name ?? ends?.fromFilm?.title)) ?? '';
  const toName = (to && (ends?.toPerson?.name ?? ends?.toFilm?.title)) ?? '';
  const unknown = ends && !old ? [from && !fromName && from, to && !toName && to].filter(end => end !== null && end !== false) : [];
  const title = fromName && toName ? `From ${fromName} to ${toName}` : 'Connect two people';
  const path = query.data?.path;
  const toggle = (name: string, value: string, on: boolean) => {
    const next = Object.fromEntries(Object.entries({ ...options, [name]: on ? value : undefined }).filter(([, it]) => it)) as Record<string, string>;
    go(connectAddress(from, to, next));
  };

  return (
    <>
      <header className="head plain-head">
        <p className="eyebrow">Connect</p>
        <Heading title={title} />
        <p className="quiet">The shortest chain through films that people made together.</p>
      </header>
      <form className="ends" onSubmit={event => event.preventDefault()}>
        <Picker label="From" name={fromName} choose={end => go(connectAddress(end, to, options))} />
        <Picker label="To" name={toName} choose={end => go(connectAddress(from, end, options))} />
        <fieldset>
          <legend className="hidden">Connections</legend>
          <label>
            <input type="checkbox" checked={cast} onChange={event => toggle('only', 'cast', event.target.checked)} /> Cast only
          </label>
          <label>
            <input type="checkbox" checked={related} onChange={event => toggle('also', 'relationships', event.target.checked)} /> Relationships too
          </label>
          {from && to && (
            <Link href={connectAddress(to, from, options)} className="swap">
              Swap
            </Link>
          )}
        </fieldset>
      </form>
      {unknown.map(end => (
        <p key={textOf(end)} className="unknown" role="alert">
          There is no {end.type} at the address <code>{end.slug}</code>. Type a name above, and choose from the list.
        </p>
      ))}
      {from && to && query.isPending && <Loading />}
      {query.error && <Failed error={query.error} again={() => void query.refetch()} />}
      {from && to && path && unknown.length === 0 && (
        <section aria-label="Chain">
          <p className="steps-count" role="status">
            {path.length === null
              ? `There is no chain of up to ${many(path.searchedTo, 'step')}.${cast ? ' Try it with the crew, too.' : ''}`
              : path.length === 0
                ? 'Both ends are the same.'
                : many(path.length, 'step')}
          </p>
          <Chain steps={path.steps} />
        </section>
      )}
      {(!(from && to) || unknown.length > 0) && (
        <section aria-labelledby="examples">
          <h2 id="examples">Examples</h2>
          <ul className="rows">
            {examples.map(([a, b, one, other]) => (
              <li key={a}>
                <Link href={connectAddress(one, other)}>
                  {a} to {b}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

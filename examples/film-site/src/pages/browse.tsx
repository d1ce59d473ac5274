import type { ChangeEvent } from 'react';
import { useSearchParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, type VariablesOf } from '../graphql';
import { FilmLine, FilmRow } from '../parts/film-rows';
import { FilmLink, FilmTitle } from '../parts/names';
import { More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { many } from '../words';

const FilmsQuery = graphql(
  `
    query Films($filter: FilmFilter, $order: FilmOrder, $locales: [Language!]!, $after: String) {
      films(first: 40, after: $after, filter: $filter, orderBy: $order) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id ...FilmRow }
      }
    }
  `,
  [FilmRow],
);

const StartQuery = graphql(
  `
    query Start($locales: [Language!]!) {
      genres { slug name }
      reviewed: films(first: 3, filter: { hasReviews: true }, orderBy: { field: YEAR, direction: DESC }) {
        nodes { id premise premiseLanguage ...FilmTitle }
      }
    }
  `,
  [FilmTitle],
);

type Order = NonNullable<VariablesOf<typeof FilmsQuery>['order']>;

const orders: Record<string, { label: string; order: Order }> = {
  newest: { label: 'Newest first', order: { field: 'YEAR', direction: 'DESC' } },
  oldest: { label: 'Oldest first', order: { field: 'YEAR', direction: 'ASC' } },
  title: { label: 'By title', order: { field: 'TITLE', direction: 'ASC' } },
  longest: { label: 'Longest first', order: { field: 'RUNTIME', direction: 'DESC' } },
  rating: { label: 'Best rated first', order: { field: 'AVERAGE_RATING', direction: 'DESC' } },
};

/** Parses a year in the URL; undefined if it is not one. */
function year(text: string | null): number | undefined {
  return text && /^\d{4}$/.test(text) ? Number(text) : undefined;
}

/** All films, filtered by genre and years, and sorted. The URL contains the filters. */
export function BrowsePage() {
  const [address, setAddress] = useSearchParams();
  const { locales } = useReader();
  const genre = address.get('genre') ?? '';
  const from = year(address.get('from'));
  const to = year(address.get('to'));
  const by = address.get('by') ?? 'newest';
  const filter = {
    ...(genre && { genres: { any: [genre] } }),
    ...((from || to) && { year: { gte: from, lte: to } }),
  };

  const start = useOperation(StartQuery, { locales });
  const list = usePages(
    FilmsQuery,
    { filter, order: (orders[by] ?? orders.newest)!.order, locales },
    data => data.films,
  );
  const films = list.pages.flatMap(page => page.nodes);

  /** Writes a filter into the URL: as a new history entry or, while the user types, in place of the current one. */
  const choose = ({ target: { name, value } }: ChangeEvent<HTMLSelectElement | HTMLInputElement>, typing = false) => {
    const next = new URLSearchParams(address);
    if (value) next.set(name, value);
    else next.delete(name);
    setAddress(next, { replace: typing });
  };

  return (
    <>
      <header className="head">
        <Heading title="Films" />
        <p className="premise">
          {list.total === undefined ? 'Films' : many(list.total, 'film')}, and who says what about them.
        </p>
      </header>

      {address.size === 0 && start.data && start.data.reviewed.nodes.length > 0 && (
        <section aria-labelledby="reviewed" className="reviewed">
          <h2 id="reviewed">Reviewed films</h2>
          {start.data.reviewed.nodes.map(film => (
            <article key={film.id}>
              <h3>
                <FilmLink film={film} year />
              </h3>
              {film.premise && <p lang={film.premiseLanguage ?? undefined}>{film.premise}</p>}
            </article>
          ))}
        </section>
      )}

      <section aria-labelledby="all">
        <h2 id="all">All films</h2>
        <form className="filters" onSubmit={event => event.preventDefault()}>
          <label>
            Genre
            <select name="genre" value={genre} onChange={choose}>
              <option value="">All</option>
              {start.data?.genres.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            From year
            <input
              name="from"
              inputMode="numeric"
              maxLength={4}
              value={address.get('from') ?? ''}
              onChange={event => choose(event, true)}
            />
          </label>
          <label>
            To year
            <input
              name="to"
              inputMode="numeric"
              maxLength={4}
              value={address.get('to') ?? ''}
              onChange={event => choose(event, true)}
            />
          </label>
          <label>
            Order
            <select name="by" value={by} onChange={choose}>
              {Object.entries(orders).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </form>
        {list.total === 0 && <p className="empty">No film matches these filters. Choose another genre or a wider range of years.</p>}
        {list.total !== 0 && (
          <>
            <ol className="film-lines">
              {films.map(film => (
                <FilmLine key={film.id} film={film} />
              ))}
            </ol>
            <More list={list} shown={films.length} things="films" auto />
          </>
        )}
      </section>
    </>
  );
}

import { useLocation, useParams, useSearchParams } from 'wouter';
import { RequestError } from '../graphql';
import { Heading } from '../navigation';
import { MissingPage } from '../pages/missing';
import { Cards } from '../parts/film-card';
import { Narrow } from '../parts/narrow';
import { More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { capital, country, decadeOf, language, many, words } from '../words';
import { addressOf, choiceOf, filtersOf, orders, usual, type Choice } from './choice';
import { Chosen, Facets } from './facets';
import { headingOf, type Names } from './heading';
import { FacetsQuery, FilmsQuery } from './query';

/** Films, narrowed by what the address says, with the values that narrow them further. */
export function BrowsePage() {
  const path = useParams<{ genre?: string; decade?: string; country?: string }>();
  const [query] = useSearchParams();
  const [, go] = useLocation();
  const { locales } = useReader();
  const choice = choiceOf(path, query);
  const { filter, won, nominated } = filtersOf(choice);

  const list = usePages(FilmsQuery, { filter, order: orders[choice.order ?? usual]!.order, locales }, data => data.films);
  const { data: counts } = useOperation(
    FacetsQuery,
    { filter, won, nominated, person: choice.person ?? '', withPerson: !!choice.person, company: choice.company ?? '', withCompany: !!choice.company, locales },
    { stay: true },
  );
  const names: Names = {
    genre: counts?.genres.find(({ slug }) => slug === choice.genre)?.name,
    person: counts?.person?.name,
    company: counts?.company?.name,
  };
  const films = list.pages.flatMap(page => page.nodes);
  const labels = labelsOf(choice, names);
  const narrowed = Object.keys(labels).length;
  const missing = missingOf(path, {
    unknownGenre: !!counts && !names.genre,
    empty: narrowed < 2 && !choice.order && (list.total === 0 || (list.error instanceof RequestError && list.error.code === 'BAD_USER_INPUT')),
  });
  if (missing) return <MissingPage thing={missing} />;

  return (
    <>
      <header className="head list-head">
        <Heading title={headingOf(choice, names)} />
        <p className="quiet" role="status">
          {list.total === undefined ? ' ' : many(list.total, 'film')}
        </p>
      </header>
      <div className="browse">
        <aside aria-label="Narrow the list">
          <Chosen choice={choice} labels={labels} />
          <Narrow label={narrowed > 0 ? `Filter (${narrowed} chosen)` : 'Filter'}>{counts && <Facets counts={counts} choice={choice} />}</Narrow>
        </aside>
        <section aria-label="Films" className="browse-list">
          <label className="order">
            Order
            <select value={choice.order ?? usual} onChange={({ target }) => go(addressOf({ ...choice, order: target.value === usual ? undefined : target.value }))}>
              {Object.entries(orders).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {list.total === 0 ? (
            <p className="empty">No film matches. Remove a filter{choice.order && orders[choice.order]?.known && ' or choose another order'}.</p>
          ) : (
            <>
              <Cards films={films} />
              <More list={list} shown={films.length} thing="film" auto />
            </>
          )}
        </section>
      </div>
    </>
  );
}

/** Returns what the path names that the catalog does not have, such as "decade"; the server answers such an address with 404. */
function missingOf(path: { genre?: string; decade?: string; country?: string }, { unknownGenre, empty }: { unknownGenre: boolean; empty: boolean }) {
  if (path.genre && unknownGenre) return 'genre';
  if (path.decade && (empty || choiceOf(path, new URLSearchParams()).decade === undefined)) return 'decade';
  if (path.country && empty) return 'country';
  return null;
}

/** Names the chosen filters. */
function labelsOf(choice: Choice, names: Names): Partial<Record<keyof Choice, string>> {
  const labels: Partial<Record<keyof Choice, string>> = {};
  if (choice.genre) labels.genre = names.genre ?? choice.genre;
  if (choice.decade !== undefined) labels.decade = decadeOf(choice.decade);
  if (choice.country) labels.country = country(choice.country);
  if (choice.language) labels.language = language(choice.language);
  if (choice.kind) labels.kind = capital(words(choice.kind));
  if (choice.awards) labels.awards = choice.awards === 'won' ? 'Won an award' : 'Nominated';
  if (choice.person) labels.person = names.person ?? choice.person;
  if (choice.company) labels.company = names.company ?? choice.company;
  return labels;
}

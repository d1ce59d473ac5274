import { graphql, readFragment, type FragmentOf, type VariablesOf } from '../graphql';
import { CharacterLink, CharacterName } from '../parts/names';
import { FilmLine, FilmRow } from '../parts/film-rows';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';
import { capital, departmentName, many } from '../words';

export const WorkPage = graphql(
  `
    fragment WorkPage on CreditConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id job attributes characters { id ...CharacterName } film { id year ...FilmRow } }
    }
  `,
  [CharacterName, FilmRow],
);

const WorkQuery = graphql(
  `
    query Work($slug: String!, $department: Department!, $locales: [Language!]!, $after: String) {
      person(by: { slug: $slug }) {
        credits(first: 30, after: $after, filter: { departments: [$department] }, orderBy: { field: FILM_YEAR, direction: DESC }) { ...WorkPage }
      }
    }
  `,
  [WorkPage],
);

export type Department = VariablesOf<typeof WorkQuery>['department'];

/** What a person did in one department, newest first. Credits on the same film are one row. */
export function Work({ slug, department, count, first }: { slug: string; department: Department; count: number; first?: FragmentOf<typeof WorkPage> }) {
  const { locales } = useReader();
  const list = usePages(
    WorkQuery,
    { slug, department, locales },
    data => data.person && readFragment(WorkPage, data.person.credits),
    first && readFragment(WorkPage, first),
  );
  const credits = list.pages.flatMap(page => page.nodes);
  const films = [...Map.groupBy(credits, ({ film }) => film.id).values()];
  const years = credits.flatMap(({ film }) => film.year ?? []);
  const id = `work-${department.toLowerCase()}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {capital(departmentName(department))}{' '}
        <span className="quiet aside">
          {many(count, 'credit')}
          {years.length > 0 && !list.hasMore && `, ${span(Math.min(...years), Math.max(...years))}`}
        </span>
      </h2>
      <ol className="film-lines">
        {films.map(same => (
          <FilmLine key={same[0]!.id} film={same[0]!.film}>
            <p className="did">
              {same.map(({ id, job, characters, attributes }, i) => (
                <span key={id}>
                  {i > 0 && job && ' · '}
                  {characters.length === 0 && job && capital(job)}
                  {characters.map((character, j) => (
                    <span key={character.id}>
                      {j > 0 && ' / '}
                      <CharacterLink character={character} />
                    </span>
                  ))}
                  {attributes.length > 0 && <span className="quiet"> {attributes.join(', ')}</span>}
                </span>
              ))}
            </p>
          </FilmLine>
        ))}
      </ol>
      {(list.hasMore || list.total === undefined) && <More list={list} shown={credits.length} thing="credit" />}
    </section>
  );
}

function span(from: number, to: number): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

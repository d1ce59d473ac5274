import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLink, FilmTitle } from '../parts/names';
import { SourceMark } from '../parts/sources';
import { country, dateOf, duration, spelledOut } from '../words';

export const Conflict = graphql(
  `
    fragment Conflict on Film {
      id
      ...FilmTitle
      disagreements(verdicts: [CONFLICT], sources: { gte: 2 }) {
        subject { __typename id }
        property
        claims { id value source { ...SourceMark } }
      }
    }
  `,
  [FilmTitle, SourceMark],
);

const most = 6;

/** Formats the value of a claim about a film. */
function read(property: string, value: string): string {
  if (property === 'runtime') return duration(Number(value));
  if (property === 'countries') return country(value);
  return property === 'releaseDate' ? dateOf(value) : value;
}

/** What sources say differently about films themselves: the film, the property, and who says what. */
export function Conflicts({ films }: { films: readonly FragmentOf<typeof Conflict>[] }) {
  const shown = films
    .map(film => readFragment(Conflict, film))
    .flatMap(film => {
      const found = film.disagreements.find(({ subject }) => subject.__typename === 'Film');
      return found ? [{ film, ...found }] : [];
    })
    .slice(0, most);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="disagree">
      <h2 id="disagree">What sources disagree on</h2>
      <ul className="conflicts">
        {shown.map(({ film, property, claims }) => (
          <li key={film.id} className="verdict conflict">
            <h3>
              <FilmLink film={film} year />
            </h3>
            <p className="eyebrow">{spelledOut(property)}</p>
            <dl>
              {[...Map.groupBy(claims, ({ value }) => value)].map(([value, said]) => (
                <div key={value}>
                  <dt>{value === null ? 'Unknown' : read(property, value)}</dt>
                  <dd>{[...new Set(said.map(({ source }) => readFragment(SourceMark, source).title))].join(', ')}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

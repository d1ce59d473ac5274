import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLink, FilmTitle } from '../parts/names';
import { SourceMark } from '../parts/sources';
import { propertyName } from '../properties';
import { stated } from '../stated';

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
            <p className="eyebrow">{propertyName(property, 'Film')}</p>
            <dl>
              {[...Map.groupBy(claims, ({ value }) => value)].map(([value, said]) => (
                <div key={value}>
                  <dt>{value === null ? 'Unknown' : stated(property, value)}</dt>
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

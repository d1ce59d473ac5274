import { EditCredit } from '../edit/editing';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { nameOf, PersonLink, PersonName } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';
import { capital, crewOrder, departmentName } from '../words';

export const FilmCrew = graphql(
  `
    fragment FilmCrew on Film {
      crew: credits(
        first: 60
        filter: { not: { departments: [ACTING] } }
      ) {
        nodes {
          id
          department
          job
          person { ...PersonName }
          source { ...SourceMark }
        }
      }
    }
  `,
  [PersonName, SourceMark],
);

/** Crew by department, the most important departments first. */
export function Crew({ film }: { film: FragmentOf<typeof FilmCrew> }) {
  const { crew } = readFragment(FilmCrew, film);
  const departments = [...Map.groupBy(crew.nodes, credit => credit.department)].toSorted(([a], [b]) => crewOrder(a) - crewOrder(b));
  if (crew.nodes.length === 0) return null;
  return (
    <section aria-labelledby="crew">
      <h2 id="crew">Crew</h2>
      <dl className="facts">
        {departments.map(([department, credits]) => (
          <div className="fact crew" key={department}>
            <dt>{capital(departmentName(department))}</dt>
            <dd>
              <ul className="plain">
                {credits.map(({ id, person, job, source }) => (
                  <li key={id}>
                    <PersonLink person={person} both />
                    {job && <span className="quiet"> {job}</span>}
                    <Cite source={source} />
                    <EditCredit id={id} person={nameOf(person)} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

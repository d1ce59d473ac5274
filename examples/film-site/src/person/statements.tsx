import { Fact } from '../film/fact';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence } from '../parts/evidence';
import { Cite } from '../parts/sources';
import { propertyName } from '../properties';
import { stated } from '../stated';

export const PersonStatements = graphql(
  `
    fragment PersonStatements on Person {
      statements: claims(first: 100, filter: { properties: ["sortName", "birthDate", "deathDate", "professions"] }) { nodes { id ...Evidence } }
    }
  `,
  [Evidence],
);

/** What each source states about the person, in its words; the names have a section of their own. */
export function Statements({ person }: { person: FragmentOf<typeof PersonStatements> }) {
  const claims = readFragment(PersonStatements, person).statements.nodes.map(claim => readFragment(Evidence, claim));
  if (claims.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl className="facts">
        {[...new Set(claims.map(({ property }) => property!))].map(name => {
          const about = claims.filter(({ property }) => property === name);
          if (about.length === 0) return null;
          return (
            <Fact key={name} name={propertyName(name, 'Person')}>
              <ul className="said">
                {about.map(({ id, value, words, language, source }) => (
                  <li key={id}>
                    <span className="speaker">{value === null ? 'Not known' : stated(name, value)}</span>
                    {words && (
                      <>
                        {' '}
                        <q lang={language ?? undefined}>{words}</q>
                      </>
                    )}
                    <Cite source={source} />
                  </li>
                ))}
              </ul>
            </Fact>
          );
        })}
      </dl>
    </section>
  );
}

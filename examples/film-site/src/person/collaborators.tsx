import { Link } from 'wouter';
import { connectAddress } from '../connect/ends';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { PersonLink, PersonName } from '../parts/names';
import { many } from '../words';

export const PersonCollaborators = graphql(
  `
    fragment PersonCollaborators on Person {
      slug
      collaborators(first: 12) {
        totalCount
        edges { films firstYear lastYear node { id slug ...PersonName } }
      }
    }
  `,
  [PersonName],
);

/** The people with whom a person made most films, and the way to a chain from this person to another. */
export function Collaborators({ person }: { person: FragmentOf<typeof PersonCollaborators> }) {
  const { slug, collaborators } = readFragment(PersonCollaborators, person);
  if (collaborators.totalCount === 0) return null;
  return (
    <section aria-labelledby="collaborators">
      <h2 id="collaborators">
        Worked with <span className="quiet aside">{many(collaborators.totalCount, 'person', 'people')}</span>
      </h2>
      <ul className="people">
        {collaborators.edges.map(({ films, firstYear, lastYear, node }) => (
          <li key={node.id}>
            <PersonLink person={node} both />
            <span className="quiet">
              {' '}
              {many(films, 'film')}
              {firstYear && `, ${firstYear === lastYear ? firstYear : `${firstYear} to ${lastYear}`}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="onward">
        <Link href={connectAddress({ type: 'person', slug }, null)}>Connect with another person</Link>
      </p>
    </section>
  );
}

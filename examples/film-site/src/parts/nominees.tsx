import { graphql, readFragment, type FragmentOf } from '../graphql';
import { CompanyLink, CompanyName, PersonLink, PersonName } from './names';

export const Party = graphql(
  `
    fragment Party on Nominee {
      id
      nominee {
        __typename
        ... on Person { ...PersonName }
        ... on Company { ...CompanyName }
      }
    }
  `,
  [PersonName, CompanyName],
);

/**
 * Who was nominated, as links.
 *
 * @param or text of the source, shown if no nominee has a page
 */
export function Nominees({ nominees, or }: { nominees: readonly FragmentOf<typeof Party>[]; or: string | null }) {
  if (nominees.length === 0) return or;
  return nominees.map((party, i) => {
    const { id, nominee } = readFragment(Party, party);
    return (
      <span key={id}>
        {i > 0 && ', '}
        {nominee.__typename === 'Person' ? <PersonLink person={nominee} /> : <CompanyLink company={nominee} />}
      </span>
    );
  });
}

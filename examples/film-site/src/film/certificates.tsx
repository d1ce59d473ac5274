import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said } from '../parts/evidence';
import { CompanyLink, CompanyName } from '../parts/names';
import { country } from '../words';
import { Mark } from './disagreements';
import { Fact } from './fact';

export const FilmCertificates = graphql(
  `
    fragment FilmCertificates on Film {
      certificates {
        id
        rating
        country
        body { ...CompanyName }
        issuedByBody
        issuers { id ...CompanyName }
        minimumAge
        reasons
        claims(first: 20) { nodes { ...Evidence } }
      }
    }
  `,
  [Evidence, CompanyName],
);

/** Age ratings with their reasons, and the actual issuers if the named body does not issue the rating. */
export function Certificates({ film }: { film: FragmentOf<typeof FilmCertificates> }) {
  return readFragment(FilmCertificates, film).certificates.map(
    ({ id, rating, country: code, body, issuedByBody, issuers, minimumAge, reasons, claims }) => (
      <Fact
        key={id}
        name="Certificate"
        mark={<Mark subject={id} property="body" />}
        said={
          <>
            <Said claims={claims.nodes} of="rating" />
            <Said claims={claims.nodes} of="body" />
          </>
        }
      >
        <strong className="rating">{rating}</strong>
        {code && ` ${country(code)}`}
        {minimumAge !== null && ` from ${minimumAge}`}
        {reasons.length > 0 && <span className="quiet"> for {reasons.join(', ')}</span>}
        {body && (
          <span className="note">
            Attributed to <CompanyLink company={body} />
            {issuedByBody === false && ', which does not issue this rating'}
            {issuedByBody === false && issuers.length > 0 && (
              <>
                ; issued by{' '}
                {issuers.map((issuer, i) => (
                  <span key={issuer.id}>
                    {i > 0 && ', '}
                    <CompanyLink company={issuer} />
                  </span>
                ))}
              </>
            )}
            .
          </span>
        )}
      </Fact>
    ),
  );
}

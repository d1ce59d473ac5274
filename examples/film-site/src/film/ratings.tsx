import type { CSSProperties } from 'react';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said } from '../parts/evidence';
import { CompanyLink, CompanyName } from '../parts/names';
import { number, words } from '../words';

export const FilmRatings = graphql(
  `
    fragment FilmRatings on Film {
      ratings {
        id
        provider { ...CompanyName }
        measure
        audience
        value
        scale
        sampleSize
        claims(first: 5) { nodes { ...Evidence } }
      }
    }
  `,
  [CompanyName, Evidence],
);

/** Aggregated ratings by provider. */
export function Ratings({ film }: { film: FragmentOf<typeof FilmRatings> }) {
  const { ratings } = readFragment(FilmRatings, film);
  if (ratings.length === 0) return null;
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings">Ratings</h2>
      <ul className="ratings">
        {ratings.map(({ id, provider, measure, audience, value, scale, sampleSize, claims }) => (
          <li key={id}>
            <p className="figure">
              {number(value)}
              <span className="quiet">{measure === 'APPROVAL' ? ' %' : ` / ${number(scale)}`}</span>
            </p>
            <div className="bar" style={{ '--share': `${(100 * value) / scale}%` } as CSSProperties} />
            <p>
              {words(measure)}
              {audience && `, ${words(audience)}`}, <CompanyLink company={provider} />
              {sampleSize !== null && <span className="quiet"> from {number(sampleSize)}</span>}
            </p>
            <Said claims={claims.nodes} />
          </li>
        ))}
      </ul>
    </section>
  );
}

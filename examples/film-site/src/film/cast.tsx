import { EditCredit } from '../edit/editing';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said } from '../parts/evidence';
import { CharacterLink, CharacterName, nameOf, PersonLink, PersonName } from '../parts/names';
import { SourceMark } from '../parts/sources';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';

const Credits = graphql(
  `
    fragment Credits on CreditConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        department
        job
        creditedAs
        attributes
        person { ...PersonName }
        characters { id ...CharacterName }
        source { ...SourceMark }
        claims(first: 10) { nodes { ...Evidence } }
      }
    }
  `,
  [PersonName, CharacterName, SourceMark, Evidence],
);

export const FilmCast = graphql(
  `
    fragment FilmCast on Film {
      slug
      cast: credits(first: 10, filter: { departments: [ACTING] }) { ...Credits }
    }
  `,
  [Credits],
);

const MoreCastQuery = graphql(
  `
    query MoreCast($slug: String!, $locales: [Language!]!, $after: String) {
      film(by: { slug: $slug }) {
        cast: credits(first: 30, after: $after, filter: { departments: [ACTING] }) { ...Credits }
      }
    }
  `,
  [Credits],
);

/** Actors and their characters, ten at first. */
export function Cast({ film }: { film: FragmentOf<typeof FilmCast> }) {
  const { slug, cast } = readFragment(FilmCast, film);
  const { locales } = useReader();
  const list = usePages(
    MoreCastQuery,
    { slug, locales },
    data => data.film && readFragment(Credits, data.film.cast),
    readFragment(Credits, cast),
  );
  const credits = list.pages.flatMap(page => page.nodes);
  if (list.total === 0) return null;
  return (
    <section aria-labelledby="cast">
      <h2 id="cast">Cast</h2>
      <ol className="cast">
        {credits.map(credit => (
          <li key={credit.id}>
            <p>
              <PersonLink person={credit.person} both />
              <EditCredit id={credit.id} person={nameOf(credit.person)} />
              {credit.creditedAs && <span className="quiet"> as “{credit.creditedAs}”</span>}
            </p>
            <p className="part">
              {credit.characters.length === 0 && <span className="quiet">Role unknown</span>}
              {credit.characters.map((character, i) => (
                <span key={character.id}>
                  {i > 0 && ' / '}
                  <CharacterLink character={character} />
                </span>
              ))}
              {credit.attributes.length > 0 && <span className="quiet"> {credit.attributes.join(', ')}</span>}
            </p>
            <div className="by">
              <Said claims={credit.claims.nodes} or={credit.source} />
            </div>
          </li>
        ))}
      </ol>
      {readFragment(Credits, cast).pageInfo.hasNextPage && (
        <More list={list} shown={credits.length} thing="actor" />
      )}
    </section>
  );
}

import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Evidence, Said } from '../parts/evidence';
import { CharacterLink, CharacterName, PersonLink, PersonName } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';
import { capital, words } from '../words';

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
      cast: credits(first: 10, filter: { department: [ACTING] }) { ...Credits }
      crew: credits(
        first: 50
        filter: {
          department: [WRITING, PRODUCTION, MUSIC, CAMERA, EDITING, ART, SOUND, VISUAL_EFFECTS, COSTUME_AND_MAKEUP, CREW]
        }
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
  [Credits, PersonName, SourceMark],
);

const MoreCastQuery = graphql(
  `
    query MoreCast($slug: String!, $locales: [Language!]!, $after: String) {
      film(by: { slug: $slug }) {
        cast: credits(first: 30, after: $after, filter: { department: [ACTING] }) { ...Credits }
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
        <More list={list} shown={credits.length} things="of the cast" />
      )}
    </section>
  );
}

/** Crew by department. */
export function Crew({ film }: { film: FragmentOf<typeof FilmCast> }) {
  const { crew } = readFragment(FilmCast, film);
  const departments = Map.groupBy(crew.nodes, credit => credit.department);
  if (crew.nodes.length === 0) return null;
  return (
    <section aria-labelledby="crew">
      <h2 id="crew">Crew</h2>
      <dl className="facts">
        {[...departments].map(([department, credits]) => (
          <div className="fact" key={department}>
            <dt>{capital(words(department))}</dt>
            <dd>
              <ul className="plain">
                {credits.map(({ id, person, job, source }) => (
                  <li key={id}>
                    <PersonLink person={person} both />
                    {job && <span className="quiet"> {job}</span>}
                    <Cite source={source} />
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

import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { many } from '../words';
import { FilmLink, FilmTitle } from './names';
import { Nominees, Party } from './nominees';
import { Cite, SourceMark } from './sources';

export const NominationList = graphql(
  `
    fragment NominationList on NominationConnection {
      totalCount
      nodes {
        id
        won
        statement
        detail
        category { name }
        categoryName
        ceremony { slug year label event { slug name } }
        nominees { id ...Party }
        films { id detail film { ...FilmTitle } }
        source { ...SourceMark }
      }
    }
  `,
  [FilmTitle, Party, SourceMark],
);

const wonFirst = (a: { won: boolean }, b: { won: boolean }) => Number(b.won) - Number(a.won);

/**
 * Nominations by event and year, winners first.
 *
 * @param films shows the films, for pages that are not about a film
 */
export function NominationRows({ list, films = false }: { list: FragmentOf<typeof NominationList>; films?: boolean }) {
  const { totalCount, nodes } = readFragment(NominationList, list);
  const occasions = Map.groupBy(nodes, ({ ceremony: { event, label, year } }) => `${event.name} ${label ?? year}`);
  if (totalCount === 0) return null;
  return (
    <section aria-labelledby="awards">
      <h2 id="awards">Awards</h2>
      {totalCount > nodes.length && (
        <p className="quiet">
          The latest {nodes.length} of {many(totalCount, 'nomination')}
        </p>
      )}
      {[...occasions].map(([occasion, nominations]) => (
        <div key={occasion} className="occasion">
          <h3>
            <Link href={`/awards/${nominations[0]!.ceremony.event.slug}/${nominations[0]!.ceremony.slug}`}>{occasion}</Link>
          </h3>
          <ul className="awards">
            {nominations.toSorted(wonFirst).map(it => (
              <li key={it.id} className={it.won ? 'won' : undefined}>
                <span className="outcome">{it.won ? 'Won' : 'Nominated'}</span>
                <div>
                  {it.categoryName ?? it.category.name}
                  <Cite source={it.source} />
                  {films &&
                    it.films.map(({ id, film, detail }) => (
                      <p key={id}>
                        <FilmLink film={film} />
                        {detail && <span className="quiet"> {detail}</span>}
                      </p>
                    ))}
                  {!films && (
                    <p className="quiet">
                      <Nominees nominees={it.nominees} or={it.statement ?? it.detail} />
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

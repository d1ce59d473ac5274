import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLink, FilmTitle } from '../parts/names';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';
import { dateOf, duration, many } from '../words';

export const FilmSeries = graphql(
  `
    fragment FilmSeries on Film {
      id
      slug
      kind
      season
      episode
      series { slug ...FilmTitle }
    }
  `,
  [FilmTitle],
);

const EpisodesQuery = graphql(
  `
    query Episodes($series: ID!, $locales: [Language!]!, $after: String) {
      films(first: 100, after: $after, filter: { series: [$series] }, orderBy: { field: EPISODE, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id slug title(locales: $locales) season episode runtime releaseDate { iso } ...FilmTitle }
      }
    }
  `,
  [FilmTitle],
);

/** The episodes of a series in their order. */
function useEpisodes(series: string) {
  const { locales } = useReader();
  return usePages(EpisodesQuery, { series, locales }, data => data.films);
}

/** Names a season: "Season 2". */
function seasonName(number: number | null): string {
  return number === null ? 'Season unknown' : number === 0 ? 'Specials' : `Season ${number}`;
}

/** Where an episode is in its series, with links to the episodes before and after it. */
export function Episode({ film }: { film: FragmentOf<typeof FilmSeries> }) {
  const { id, series, season, episode } = readFragment(FilmSeries, film);
  if (!series) return null;
  return (
    <nav aria-label="Series" className="episode">
      <p>
        {episode !== null && `Episode ${episode} of `}
        {season !== null && `${seasonName(season)}, `}
        <FilmLink film={series} />
      </p>
      <Neighbours series={series.slug} id={id} />
    </nav>
  );
}

/** The episodes before and after one of the first hundred; specials have none. */
function Neighbours({ series, id }: { series: string; id: string }) {
  const [page] = useEpisodes(series).pages;
  const all = (page?.nodes ?? []).filter(({ season }) => season !== null && season > 0);
  const at = all.findIndex(it => it.id === id);
  const neighbours = at < 0 ? [] : [{ label: 'Previous', it: all[at - 1] }, { label: 'Next', it: all[at + 1] }];
  return (
    <p className="neighbours">
      {neighbours.map(
        ({ label, it }) =>
          it && (
            <span key={label}>
              {label}: <Link href={`/films/${it.slug}`}>{it.title}</Link>
            </span>
          ),
      )}
    </p>
  );
}

/** The episodes of a series by season; if there are several, only the first one is open. */
export function Seasons({ film }: { film: FragmentOf<typeof FilmSeries> }) {
  const { kind, slug } = readFragment(FilmSeries, film);
  return kind === 'SERIES' || kind === 'MINISERIES' ? <Episodes series={slug} /> : null;
}

function Episodes({ series }: { series: string }) {
  const list = useEpisodes(series);
  const episodes = list.pages.flatMap(page => page.nodes);
  const seasons = [...Map.groupBy(episodes, ({ season }) => season)].toSorted(([a], [b]) => position(a) - position(b));
  if (list.total === 0) return null;
  return (
    <section aria-labelledby="episodes">
      <h2 id="episodes">Episodes</h2>
      {seasons.map(([number, of], i) => (
        <details key={number} className="season" open={i === 0}>
          <summary>
            <h3>{seasonName(number)}</h3> <span className="quiet">{many(of.length, 'episode')}</span>
          </summary>
          <ol className="film-lines">
            {of.map(it => (
              <li key={it.id} className="film-line">
                <span className="year">{it.episode ?? '–'}</span>
                <FilmLink film={it} />
                <span className="tally">{[it.releaseDate && dateOf(it.releaseDate.iso), it.runtime !== null && duration(it.runtime)].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ol>
        </details>
      ))}
      {(list.hasMore || list.total === undefined) && <More list={list} shown={episodes.length} thing="episode" auto />}
    </section>
  );
}

/** Specials come after all seasons, and episodes whose season is unknown at the end. */
const position = (season: number | null) => (season === null ? Infinity : season || Number.MAX_SAFE_INTEGER);

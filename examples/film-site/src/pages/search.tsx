import { Link, useSearchParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, type ResultOf } from '../graphql';
import { finding, Found } from '../parts/found';
import { More } from '../parts/states';
import { Poster, PosterFilm } from '../poster/poster';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { number } from '../words';

const SearchQuery = graphql(
  `
    query Search($text: String!, $types: [SearchType!], $locales: [Language!]!, $after: String) {
      search(query: $text, types: $types, first: 20, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { ...Found node { __typename ... on Film { ...PosterFilm } } }
      }
    }
  `,
  [Found, PosterFilm],
);

const CountsQuery = graphql(`
  query SearchCounts($text: String!) {
    all: search(query: $text, first: 1) { totalCount edges { match { kind } } }
    film: search(query: $text, types: [FILM], first: 1) { totalCount edges { match { kind } } }
    person: search(query: $text, types: [PERSON], first: 1) { totalCount edges { match { kind } } }
    character: search(query: $text, types: [CHARACTER], first: 1) { totalCount edges { match { kind } } }
    company: search(query: $text, types: [COMPANY], first: 1) { totalCount edges { match { kind } } }
  }
`);

const kinds = { film: 'FILM', person: 'PERSON', character: 'CHARACTER', company: 'COMPANY' } as const;
const labels = { all: 'All', film: 'Films', person: 'People', character: 'Characters', company: 'Companies' };

type Counts = ResultOf<typeof CountsQuery>;

/** Kinds of matches that are only searched if nothing matches better. */
const similar = new Set<string | undefined>(['SPELLING', 'SIMILAR']);

/** Whether results of a kind are worth a tab: names that are merely similar are not, if those of other kinds match. */
function worth({ totalCount, edges }: Counts['all'], all: Counts['all']): boolean {
  return totalCount > 0 && (!similar.has(edges[0]?.match.kind) || similar.has(all.edges[0]?.match.kind));
}

/** Search results, best match first. */
export function SearchPage() {
  const [address] = useSearchParams();
  const text = address.get('q')?.trim() ?? '';
  return text ? (
    <Results key={text} text={text} only={address.get('only')} />
  ) : (
    <header className="head">
      <Heading title="Search" />
      <p className="premise">
        Type a name into the search field above. Any spelling or script works, even with typing errors.
      </p>
    </header>
  );
}

function Results({ text, only }: { text: string; only: string | null }) {
  const { locales } = useReader();
  const kind = only !== null && only in kinds ? (only as keyof typeof kinds) : null;
  const list = usePages(SearchQuery, { text, types: kind && [kinds[kind]], locales }, data => data.search);
  const found = list.pages.flatMap(page => page.edges.map(edge => ({ ...finding(edge), film: edge.node.__typename === 'Film' ? edge.node : null })));
  const { data: counts } = useOperation(CountsQuery, { text });
  const here = (to: string | null) => `/search?${new URLSearchParams({ q: text, ...(to && { only: to }) })}`;
  return (
    <>
      <header className="head plain-head">
        <p className="eyebrow">Search</p>
        <Heading title={`Search for “${text}”`}>{text}</Heading>
      </header>
      <nav aria-label="Kinds of results" className="tabs">
        {(Object.keys(labels) as (keyof typeof labels)[])
          .filter(value => value === 'all' || value === kind || !counts || worth(counts[value], counts.all))
          .map(value => (
            <Link
              key={value}
              href={here(value === 'all' ? null : value)}
              aria-current={(kind ?? 'all') === value ? 'page' : undefined}
            >
              {labels[value]} {counts && <span className="count">{number(counts[value].totalCount)}</span>}
            </Link>
          ))}
      </nav>
      {list.total === 0 && <p className="empty">No results for this name. Try fewer letters.</p>}
      {list.total !== 0 && (
        <>
          <ol className="rows found">
            {found.map(({ id, href, name, lang, about, matched, film }) => (
              <li key={id}>
                {film ? <Poster film={film} /> : <Initial name={name} />}
                <div>
                  <Link href={href} lang={lang} className="title">
                    {name}
                  </Link>
                  <span className="quiet"> {about}</span>
                  {matched && (
                    <span className="note">
                      found as <span lang={matched.language ?? undefined}>{matched.text}</span>
                    </span>
                  )}
                </div>
              </li>
            ))}
          </ol>
          <More list={list} shown={found.length} thing="result" auto />
        </>
      )}
    </>
  );
}

/** What stands in the place of a poster for a result that is not a film: its first letter, which is no part of the text. */
function Initial({ name }: { name: string }) {
  return <span className="poster initial" data-initial={[...name][0]} aria-hidden="true" />;
}

import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Quoted, QuoteItem } from '../parts/quote';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';

const QuoteList = graphql(
  `
    fragment QuoteList on QuoteConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id ...Quoted }
    }
  `,
  [Quoted],
);

export const FilmQuotes = graphql(
  `
    fragment FilmQuotes on Film {
      slug
      quotes(first: 3, orderBy: { field: REACH, direction: DESC }) { ...QuoteList }
    }
  `,
  [QuoteList],
);

const MoreQuotesQuery = graphql(
  `
    query MoreQuotes($slug: String!, $locales: [Language!]!, $after: String) {
      film(by: { slug: $slug }) {
        quotes(first: 10, after: $after, orderBy: { field: REACH, direction: DESC }) { ...QuoteList }
      }
    }
  `,
  [QuoteList],
);

/** Quotes about the film, those with the largest reach first. */
export function Quotes({ film }: { film: FragmentOf<typeof FilmQuotes> }) {
  const { slug, quotes } = readFragment(FilmQuotes, film);
  const { locales } = useReader();
  const first = readFragment(QuoteList, quotes);
  const list = usePages(
    MoreQuotesQuery,
    { slug, locales },
    data => data.film && readFragment(QuoteList, data.film.quotes),
    first,
  );
  const all = list.pages.flatMap(page => page.nodes);
  if (first.totalCount === 0) return null;
  return (
    <section aria-labelledby="quotes">
      <h2 id="quotes">Quotes</h2>
      <ol className="quotes">
        {all.map(quote => (
          <li key={quote.id}>
            <QuoteItem quote={quote} />
          </li>
        ))}
      </ol>
      {first.pageInfo.hasNextPage && <More list={list} shown={all.length} thing="quote" />}
    </section>
  );
}

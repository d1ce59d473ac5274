import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import type { Films_query$key } from './__generated__/Films_query.graphql';
import type { FilmsQuery } from './__generated__/FilmsQuery.graphql';

/** The films of a country, newest first, page by page. */
export function Films({ country }: { country: string }) {
  const query = useLazyLoadQuery<FilmsQuery>(
    graphql`
      query FilmsQuery($country: String!) {
        ...Films_query @arguments(country: $country)
      }
    `,
    { country },
  );
  return <List query={query} />;
}

function List({ query }: { query: Films_query$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment(
    graphql`
      fragment Films_query on Query
      @refetchable(queryName: "FilmsPageQuery")
      @argumentDefinitions(country: { type: "String!" }, first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) {
        films(filter: { countries: { any: [$country] } }, orderBy: { field: YEAR, direction: DESC }, first: $first, after: $after)
          @connection(key: "Films_films") {
          totalCount
          edges { node { id title year } }
        }
      }
    `,
    query,
  );
  return (
    <>
      <h1>{data.films.totalCount} films</h1>
      <ul>
        {data.films.edges.map(({ node }) => <li key={node.id}>{node.title} ({node.year})</li>)}
      </ul>
      {hasNext && <button onClick={() => loadNext(10)}>More</button>}
    </>
  );
}

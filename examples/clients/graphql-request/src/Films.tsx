import { useInfiniteQuery } from '@tanstack/react-query';
import { ClientError, gql, type GraphQLClient } from 'graphql-request';

interface Data {
  films: {
    totalCount: number;
    nodes: { id: string; title: string; year: number | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

interface Variables {
  country: string;
  first: number;
  after: string | null;
}

const FILMS = gql`
  query Films($country: String!, $first: Int!, $after: String) {
    films(filter: { countries: { any: [$country] } }, orderBy: { field: YEAR, direction: DESC }, first: $first, after: $after) {
      totalCount
      nodes { id title year }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

interface Props {
  filmgraph: GraphQLClient;
  country: string;
  pageSize?: number;
}

/** The films of a country, newest first, page by page. */
export function Films({ filmgraph, country, pageSize = 10 }: Props) {
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['films', country, pageSize],
    queryFn: ({ pageParam, signal }) =>
      filmgraph.request<Data, Variables>({ document: FILMS, variables: { country, first: pageSize, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ films }) => (films.pageInfo.hasNextPage ? films.pageInfo.endCursor : null),
    // Filmgraph would reject the same request again.
    retry: (count, failure) => !(failure instanceof ClientError) && count < 3,
  });
  if (error) return <Failure error={error} />;
  if (!data) return <p>Loading…</p>;
  return (
    <>
      <h1>{data.pages[0].films.totalCount} films</h1>
      <ul>
        {data.pages.flatMap(({ films }) => films.nodes).map(film => <li key={film.id}>{film.title} ({film.year})</li>)}
      </ul>
      {hasNextPage && <button onClick={() => fetchNextPage()}>More</button>}
    </>
  );
}

/** Errors of Filmgraph have a message to show and a code to act on; a lost connection has neither. */
function Failure({ error }: { error: Error }) {
  const said = error instanceof ClientError ? error.response.errors?.[0] : undefined;
  return <p role="alert" data-code={said?.extensions.code}>{said?.message ?? 'Filmgraph cannot be reached.'}</p>;
}

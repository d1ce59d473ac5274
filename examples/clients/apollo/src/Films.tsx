import { CombinedGraphQLErrors, gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

interface Data {
  films: {
    totalCount: number;
    edges: { node: { id: string; title: string; year: number | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

interface Variables {
  country: string;
  first: number;
  after?: string | null;
}

const FILMS: TypedDocumentNode<Data, Variables> = gql`
  query Films($country: String!, $first: Int!, $after: String) {
    films(filter: { countries: { any: [$country] } }, orderBy: { field: YEAR, direction: DESC }, first: $first, after: $after) {
      totalCount
      edges { node { id title year } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The films of a country, newest first, page by page. */
export function Films({ country, pageSize = 10 }: { country: string; pageSize?: number }) {
  const { data, error, fetchMore } = useQuery(FILMS, { variables: { country, first: pageSize } });
  if (error) return <Failure error={error} />;
  if (!data) return <p>Loading…</p>;
  const { totalCount, edges, pageInfo } = data.films;
  return (
    <>
      <h1>{totalCount} films</h1>
      <ul>
        {edges.map(({ node }) => <li key={node.id}>{node.title} ({node.year})</li>)}
      </ul>
      {pageInfo.hasNextPage && <button onClick={() => fetchMore({ variables: { after: pageInfo.endCursor } })}>More</button>}
    </>
  );
}

/** Errors of Filmgraph have a message to show and a code to act on; other errors, such as a lost connection, have only a message. */
function Failure({ error }: { error: Error }) {
  const code = CombinedGraphQLErrors.is(error) ? error.errors[0].extensions?.code : undefined;
  return <p role="alert" data-code={code}>{error.message}</p>;
}

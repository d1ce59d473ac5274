import { useState } from 'react';
import { type CombinedError, gql, type TypedDocumentNode, useQuery } from 'urql';

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

/** The films of a country, newest first, page by page. Use the country as the key, so that another country resets the list. */
export function Films({ country, pageSize = 10 }: { country: string; pageSize?: number }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }] = useQuery({ query: FILMS, variables: { country, first: pageSize, after } });
  if (error) return <Failure error={error} />;
  if (!data) return <p>Loading…</p>;
  const { totalCount, edges, pageInfo } = data.films;
  return (
    <>
      <h1>{totalCount} films</h1>
      <ul>
        {edges.map(({ node }) => <li key={node.id}>{node.title} ({node.year})</li>)}
      </ul>
      {pageInfo.hasNextPage && <button onClick={() => setAfter(pageInfo.endCursor)}>More</button>}
    </>
  );
}

/** Errors of Filmgraph have a message to show and a code to act on; a lost connection has neither. */
function Failure({ error }: { error: CombinedError }) {
  const [said] = error.graphQLErrors;
  return <p role="alert" data-code={said?.extensions.code}>{said?.message ?? 'Filmgraph cannot be reached.'}</p>;
}

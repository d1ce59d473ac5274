import { print } from '@0no-co/graphql.web';
import { createClient, document, FilmgraphError } from '@filmgraph/client';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';
import { afterWrites, fetchAfterWrites, fetchToWrite } from './written';

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';

/** Types an operation or fragment according to schema.graphql; a field that does not exist fails type checking. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Language: string; Country: string; Currency: string; URL: string; Long: number; DateTime: string; JSON: unknown };
}>();

/** A request that failed, with a message for the user. */
export { FilmgraphError as RequestError };

const url = '/graphql';
const client = createClient({ url, fetch: fetchAfterWrites });

/**
 * Sends an operation to Filmgraph and returns the data of the response.
 *
 * @param signal aborts the request, for example when the user continues typing
 * @throws {FilmgraphError} if there is no response or it contains an error
 */
export function ask<Data, Variables extends object>(operation: TadaDocumentNode<Data, Variables>, variables: Variables, signal?: AbortSignal): Promise<Data> {
  return client.request(document<Data, Variables>(afterWrites(print(operation))), variables, signal && { signal });
}

/**
 * Sends an operation with the user's API key. Pages do not read in this way, so that they are cached for all users.
 *
 * @param headers of this request only, beside the key
 * @throws {FilmgraphError} if there is no response or it contains an error
 */
export function askWithKey<Data, Variables extends object>(
  key: string,
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  headers: Record<string, string> = {},
): Promise<Data> {
  const own = createClient({ url, headers: { ...headers, authorization: `Bearer ${key}` }, fetch: fetchToWrite });
  return own.request(document<Data, Variables>(print(operation)), variables);
}

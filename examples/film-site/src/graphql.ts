import { print } from '@0no-co/graphql.web';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';

/** Types an operation or fragment according to schema.graphql; a field that does not exist fails type checking. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Language: string; Country: string; Currency: string; URL: string; Long: number };
}>();

/** A request that failed, with a message for the user. */
export class RequestError extends Error {
  /** A documented error code of the API; null if the API could not be reached. */
  readonly code: string | null;
  /** Id to give to the operator; null unless the error is internal. */
  readonly requestId: string | null;

  constructor(message: string, code: string | null = null, requestId: string | null = null) {
    super(message);
    this.code = code;
    this.requestId = requestId;
  }

  /** Whether retrying may help. */
  get passing(): boolean {
    return this.code === null || this.code === 'TIMEOUT' || this.code === 'INTERNAL';
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/**
 * Sends an operation to Filmgraph and returns the data of the response.
 *
 * @param signal aborts the request, for example when the user continues typing
 * @throws {RequestError} if there is no response or it contains an error
 */
export async function ask<Data, Variables>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  let answer: Answer<Data>;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: print(operation), variables }),
      signal,
    });
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError('Filmgraph is not responding at the moment.');
  }
  const error = answer.errors?.[0];
  if (error) throw new RequestError(error.message, error.extensions?.code, error.extensions?.requestId);
  if (!answer.data) throw new RequestError('The response from Filmgraph contains no data.');
  return answer.data;
}

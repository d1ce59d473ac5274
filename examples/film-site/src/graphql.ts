import { print } from '@0no-co/graphql.web';
import { initGraphQLTada, type TadaDocumentNode } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';

/** Types an operation or a fragment by schema.graphql: a field that does not exist fails the type check. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Language: string; Country: string; Currency: string; URL: string; Long: number };
}>();

/** Says that there is no answer, in a sentence for the reader. */
export class NoAnswer extends Error {
  /** One of the codes that the API documents; null if it could not be reached. */
  readonly code: string | null;
  /** What to quote to the operator; null unless the fault is the API's. */
  readonly requestId: string | null;

  constructor(message: string, code: string | null = null, requestId: string | null = null) {
    super(message);
    this.code = code;
    this.requestId = requestId;
  }

  /** Whether asking again may help. */
  get passing(): boolean {
    return this.code === null || this.code === 'TIMEOUT' || this.code === 'INTERNAL';
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/**
 * Asks Filmgraph, and returns the data of an answer without errors.
 *
 * @param signal gives the request up, for instance when the reader has typed on
 * @throws {NoAnswer} if there is none, or one with an error
 */
export async function ask<Data, Variables>(
  question: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  let answer: Answer<Data>;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: print(question), variables }),
      signal,
    });
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer('Filmgraph does not answer at the moment.');
  }
  const error = answer.errors?.[0];
  if (error) throw new NoAnswer(error.message, error.extensions?.code, error.extensions?.requestId);
  if (!answer.data) throw new NoAnswer('Filmgraph’s answer holds no data.');
  return answer.data;
}

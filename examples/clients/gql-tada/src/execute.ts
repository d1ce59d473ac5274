import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

/** Asks the Filmgraph at url, such as http://127.0.0.1:8080/graphql, and fails with its sentence. */
export async function execute<Data, Variables>(url: string, query: TadaDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: print(query), variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message, { cause: errors });
  return data;
}

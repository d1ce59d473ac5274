import type { Client, RequestOptions } from './client.js';
import type { Document } from './document.js';

/** What helpers for pages need of a connection. */
export interface Connection<Edge> {
  edges: readonly Edge[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The items of a connection. */
export function nodes<Node>(connection: { edges: readonly { node: Node }[] }): Node[] {
  return connection.edges.map(({ node }) => node);
}

/** A connection that has grown by its next page. */
export function append<List extends Connection<unknown>>(list: List, next: List): List {
  return { ...next, edges: [...list.edges, ...next.edges] };
}

/**
 * Requests a list page by page, from the cursor in `variables.after` on, until its end. Nothing is requested before it is asked for.
 *
 *     for await (const page of pages(client, Films, { first: 50 }, data => data.films)) …
 *
 * @param find returns the connection in the data; null ends the list
 */
export async function* pages<Data, Variables extends { after?: string | null | undefined }, List extends Connection<unknown>>(
  client: Client,
  document: Document<Data, Variables>,
  variables: Variables,
  find: (data: Data) => List | null | undefined,
  options?: RequestOptions,
): AsyncGenerator<List, void, undefined> {
  for (let after = variables.after; ; ) {
    const list = find(await client.request(document, { ...variables, after }, options));
    if (!list) return;
    yield list;
    if (!list.pageInfo.hasNextPage) return;
    after = list.pageInfo.endCursor;
  }
}

/** The items of all pages, one after the other: `for await (const film of items(client, Films, { first: 100 }, data => data.films)) …` */
export async function* items<Data, Variables extends { after?: string | null | undefined }, Node>(
  client: Client,
  document: Document<Data, Variables>,
  variables: Variables,
  find: (data: Data) => Connection<{ node: Node }> | null | undefined,
  options?: RequestOptions,
): AsyncGenerator<Node, void, undefined> {
  for await (const page of pages(client, document, variables, find, options)) yield* nodes(page);
}

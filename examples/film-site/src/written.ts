/**
 * Makes what the page reads after a write include that write. A server caches responses until the database notifies it of a change,
 * some milliseconds after the response to the mutation; a replica may be further behind.
 */

/** Id of the last change that was written on this page. */
let change: string | null = null;

/** The revision of the catalog after it; null without replicas. */
let revision: string | null = null;

const header = 'filmgraph-revision';

/** Remembers the change that a mutation has made. */
export function wrote(id: string) {
  change = id;
}

/** Makes the text of a query one that cannot have a cached response from before the last write. */
export function afterWrites(text: string): string {
  return change === null ? text : `${text}\n# after ${change}`;
}

/** Sends a query, to a server that has the last write. */
export const fetchAfterWrites: typeof fetch = (address, init) =>
  fetch(address, revision === null ? init : { ...init, headers: { ...(init?.headers as Record<string, string>), [header]: revision } });

/** Sends a mutation, and remembers the revision after it. */
export const fetchToWrite: typeof fetch = async (address, init) => {
  const response = await fetch(address, init);
  revision = response.headers.get(header) ?? revision;
  return response;
};

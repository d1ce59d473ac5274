/**
 * Makes what the page reads after a write include that write. The server that executed a mutation answers it when its cache is
 * invalidated. The caches of others are some milliseconds later, and a replica may be further behind.
 */

/** Key of the last write of this page. */
let last: string | null = null;

/** The revision of the catalog after it; null without replicas. */
let revision: string | null = null;

const header = 'filmgraph-revision';

/** Remembers that something was written that this page has to show, by a key that no other write has. */
export function wrote(key: string) {
  last = key;
}

/** Makes the text of a query one that cannot have a cached response from before the last write. */
export function afterWrites(text: string): string {
  return last === null ? text : `${text}\n# after ${last}`;
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

/**
 * The API key of this page. It is in memory only: not in links, in the history, in tabs or in the storage of the browser. It is gone
 * when the page is closed or loaded again.
 */
let key = '';
const listeners = new Set();

/** Subscribes to changes of the key, for useSyncExternalStore. */
export function onKey(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether there is a key. */
export const hasKey = () => key !== '';

/** Replaces the key; an empty text removes it. */
export function setKey(text) {
  key = text;
  for (const listener of listeners) listener();
}

const authorization = text => (text === '' ? {} : { Authorization: `Bearer ${text}` });

/**
 * Returns a fetcher that sends the key. The introspection of the schema is the same for all clients, and is sent without it, so that
 * docs and completions also work with a key that was revoked.
 *
 * @param {import('@graphiql/toolkit').Fetcher} fetcher
 * @returns {import('@graphiql/toolkit').Fetcher}
 */
export function withKey(fetcher) {
  return (operation, options) => {
    if (operation.operationName === 'IntrospectionQuery') return fetcher(operation, options);
    return fetcher(operation, { ...options, headers: { ...options?.headers, ...authorization(key) } });
  };
}

/**
 * Asks the server who has a key.
 *
 * @returns {Promise<{name: string, role: string | null} | {error: string}>}
 */
export async function viewerOf(text) {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization(text) },
      body: JSON.stringify({ query: '{ viewer { name role } }' }),
    });
    const { data, errors } = await response.json();
    return data?.viewer ?? { error: errors?.[0]?.message ?? 'The server does not know this key.' };
  } catch {
    return { error: 'The server does not respond.' };
  }
}

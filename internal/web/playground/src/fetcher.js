/**
 * What is known about the last run.
 *
 * @typedef {{status: number, ms?: number, bytes: number, cost?: number, limit?: number, cache?: string, errors: number}} Run
 */

/** @type {Run | undefined} */
let last;
const listeners = new Set();

/** Subscribes to runs, for useSyncExternalStore. */
export function onRun(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The last run, or undefined before the first one. */
export const lastRun = () => last;

/**
 * Sends an operation to the API and measures it. The cost is requested in addition, and removed from the response, which then
 * is what any client gets.
 *
 * @type {import('@graphiql/toolkit').Fetcher}
 */
export async function fetcher({ query, variables, operationName: known }, options) {
  // GraphiQL notices the name of an operation a moment after the editor got the text.
  const operationName = new RegExp(`(query|mutation|subscription)\\s+${known}\\b`).test(query) ? known : undefined;
  const introspection = operationName === 'IntrospectionQuery';
  performance.clearResourceTimings(); // a browser records 250 requests at most
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...options?.headers },
    body: JSON.stringify({ query, variables, operationName, extensions: introspection ? undefined : { cost: true } }),
  });
  const text = await response.text();
  const result = JSON.parse(text);
  if (introspection) return result;
  const cost = result.extensions?.cost;
  if (cost) {
    delete result.extensions.cost;
    if (Object.keys(result.extensions).length === 0) delete result.extensions;
  }
  last = {
    status: response.status,
    ms: duration(response.url, text),
    bytes: new TextEncoder().encode(JSON.stringify(result)).length,
    cost: cost?.requested,
    limit: cost?.limit,
    cache: response.headers.get('Cache-Status') ?? undefined,
    errors: result.errors?.length ?? 0,
  };
  for (const listener of listeners) listener();
  return result;
}

/**
 * Milliseconds from sending a request to the end of its response, as the browser's network stack measured them: the page itself may
 * be busy meanwhile. The introspection of the schema has the same address, but a different size.
 */
function duration(url, text) {
  const bytes = new TextEncoder().encode(text).length;
  const entry = performance.getEntriesByName(url).find(({ decodedBodySize }) => decodedBodySize === bytes);
  return entry ? entry.responseEnd - entry.requestStart : undefined;
}

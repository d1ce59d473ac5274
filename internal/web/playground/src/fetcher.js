import { follow } from './follow.js';
import { kindOf } from './operation.js';
import { measured, report } from './run.js';

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
  const operation = { query, variables, operationName, extensions: introspection ? undefined : { cost: true } };
  if (kindOf(query, operationName) === 'subscription') return follow(operation, options?.headers);
  performance.clearResourceTimings(); // a browser records 250 requests at most
  let response, text, result;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...options?.headers },
      body: JSON.stringify(operation),
    });
    text = await response.text();
    result = JSON.parse(text);
  } catch {
    const why = response ? `did not respond with JSON (status ${response.status})` : 'does not respond';
    result = { errors: [{ message: `The server ${why}. Run the operation again.` }] };
    report({ status: response?.status ?? 0, ...measured(result) });
    return result;
  }
  if (introspection) return result;
  report({
    status: response.status,
    ms: duration(response.url, text),
    cache: response.headers.get('Cache-Status') ?? undefined,
    ...measured(result),
  });
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

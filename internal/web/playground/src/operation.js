import { getOperationAST, parse } from 'graphql';

/**
 * An operation as the server's examples and the page's links have it.
 *
 * @typedef {{name: string, title: string, query: string, variables?: string}} Example
 */

/**
 * Loads the examples from the server, so that they can change without a new bundle. The page works without them, so an error
 * is only written to the console.
 *
 * @returns {Promise<Example[]>}
 */
export async function loadExamples() {
  try {
    const response = await fetch('/examples.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  } catch (error) {
    console.error('Cannot load the examples.', error);
    return [];
  }
}

/**
 * Address of the page with an operation in its fragment, which browsers do not send to servers. Headers, which may contain a
 * key, are never part of it.
 */
export function linkTo(query, variables) {
  const parts = new URLSearchParams({ query });
  if (variables?.trim()) parts.set('variables', variables);
  return `${location.origin}${location.pathname}#${parts}`;
}

/** Operation in the address of the page, or undefined. */
export function linked() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const query = parts.get('query');
  return query ? { query, variables: parts.get('variables') ?? '' } : undefined;
}

/**
 * Operation in the tab that was open last, or undefined on the first visit. GraphiQL stores the query and the variables that were changed last apart from
 * the tabs, and opens a new tab for them if they are in none: after a first visit, for the variables of the example without its query.
 */
export function lastOpen() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    const { query, variables } = tabs[activeTabIndex];
    return { query: query ?? '', variables: variables ?? '' };
  } catch {
    return undefined; // nothing is stored, or something else
  }
}

/**
 * The kind of the operation that a server executes: `query`, `mutation` or `subscription`. It is undefined if the document is not
 * complete, or does not say which of its operations that is.
 */
export function kindOf(document, operationName) {
  try {
    return getOperationAST(parse(document), operationName)?.operation;
  } catch {
    return undefined;
  }
}

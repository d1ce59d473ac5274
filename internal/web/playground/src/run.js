/**
 * What is known about the last run. A subscription is one run: bytes are those of its last event, and `events` is how many came.
 *
 * @typedef {{status: number, ms?: number, bytes: number, cost?: number, limit?: number, cache?: string, errors: number,
 *   following?: 'live' | 'stopped' | 'ended', events?: number, at?: Date}} Run
 */

/** @type {Map<string, Run>} */
const runs = new Map(); // of each tab of the editor
let tab;
const listeners = new Set();
const notify = () => listeners.forEach(listener => listener());

/** Subscribes to runs, for useSyncExternalStore. */
export function onRun(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The last run of the tab that is shown, or undefined before the first one. */
export const lastRun = () => runs.get(tab);

/** The id of the tab that is shown. */
export const shownTab = () => tab;

/** Says which tab is shown. */
export function showTab(id) {
  tab = id;
  notify();
}

/** Replaces the last run of a tab, by default of the one that is shown. */
export function report(run, of = tab) {
  runs.set(of, run);
  notify();
}

/** Removes the cost from a result, which then is what any client gets, and returns the cost with the size of the rest. */
export function measured(result) {
  const cost = result.extensions?.cost;
  if (cost) {
    delete result.extensions.cost;
    if (Object.keys(result.extensions).length === 0) delete result.extensions;
  }
  return {
    bytes: new TextEncoder().encode(JSON.stringify(result)).length,
    cost: cost?.requested,
    limit: cost?.limit,
    errors: result.errors?.length ?? 0,
  };
}

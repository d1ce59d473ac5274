/**
 * What is known about the last run. A subscription is one run: bytes are those of its last event, and `events` is how many came.
 *
 * @typedef {{status: number, ms?: number, bytes: number, cost?: number, limit?: number, cache?: string, errors: number,
 *   following?: 'live' | 'stopped' | 'ended', events?: number, at?: Date}} Run
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

/** Replaces the last run. */
export function report(run) {
  last = run;
  for (const listener of listeners) listener();
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

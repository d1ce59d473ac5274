import { useSyncExternalStore } from 'react';
import { lastRun, onRun } from './fetcher.js';

const number = new Intl.NumberFormat('en');

/** 983 bytes as "983 B", 12345 as "12.3 kB". */
function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${number.format(Math.round(bytes / 100) / 10)} kB`;
}

/** Time in milliseconds, with one digit after the point below ten. */
function time(ms) {
  return `${ms < 10 ? Math.max(0.1, Math.round(ms * 10) / 10) : number.format(Math.round(ms))} ms`;
}

/** Cache-Status (RFC 9211) in words: `filmgraph; hit; ttl=3` is "cached". */
function cached(header) {
  return /;\s*hit\b/.test(header) ? 'from the cache' : 'not cached';
}

/** The line below the response: what the last run took. */
export function Status() {
  const run = useSyncExternalStore(onRun, lastRun);
  if (!run) return <div className="status" role="status">Press Ctrl-Enter to run the operation.</div>;
  return (
    <div className="status" role="status">
      <span data-failed={run.errors > 0 || run.status >= 400}>
        {run.errors > 0 ? `${run.errors} ${run.errors === 1 ? 'error' : 'errors'}` : 'OK'}
      </span>
      {run.ms !== undefined && <span title="From sending the request to the end of the response">{time(run.ms)}</span>}
      <span title="Response without compression">{size(run.bytes)}</span>
      {run.cost !== undefined && (
        <span title="Computed from the page sizes before the operation is executed">
          cost {number.format(run.cost)} of {number.format(run.limit)}
        </span>
      )}
      {run.cache && <span title={run.cache}>{cached(run.cache)}</span>}
    </div>
  );
}

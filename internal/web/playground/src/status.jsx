import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useGraphiQL } from '@graphiql/react';
import { lastRun, onRun, showTab } from './run.js';

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

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

const counted = (n, noun) => `${number.format(n)} ${noun}${n === 1 ? '' : 's'}`;

/** The state of a subscription, in words. */
const states = { live: 'Live', stopped: 'Stopped', ended: 'Ended by the server' };

/** The outcome of a run. */
function outcome({ errors, following }) {
  if (errors > 0) return counted(errors, 'error');
  return following ? states[following] : 'OK';
}

/** How many events of a subscription came, and when the last one did. */
function Events({ events, at, following }) {
  if (events === 0) return <span>{following === 'live' ? 'waiting for the first event' : 'no event'}</span>;
  return (
    <>
      <span>{counted(events, 'event')}</span>
      {at && <span title="When the event that is shown arrived">last at {clock.format(at)}</span>}
    </>
  );
}

/** The line below the response: what the last run of this tab took. */
export function Status() {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  const run = useSyncExternalStore(onRun, lastRun);
  useLayoutEffect(() => showTab(tab), [tab]); // before an operation of a new tab is sent
  if (!run) return <div className="status" role="status">Press Ctrl-Enter to run the operation.</div>;
  return (
    <div className="status" role="status">
      <span data-failed={run.errors > 0 || run.status >= 400}>{outcome(run)}</span>
      {run.following && <Events {...run} />}
      {run.ms !== undefined && <span title="From sending the request to the end of the response">{time(run.ms)}</span>}
      {run.bytes > 0 && <span title="Response without compression">{size(run.bytes)}</span>}
      {run.cost !== undefined && (
        <span title="Computed from the page sizes before the operation is executed">
          cost {number.format(run.cost)} of {number.format(run.limit)}
        </span>
      )}
      {run.cache && <span title={run.cache}>{cached(run.cache)}</span>}
    </div>
  );
}

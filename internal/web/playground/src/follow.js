import { createClient, NetworkError } from 'graphql-sse';
import { measured, report, shownTab } from './run.js';

/**
 * Follows a subscription by server-sent events. The observable gives GraphiQL each event as it arrives; GraphiQL's stop button
 * unsubscribes. A lost connection ends it and is not repeated, because events may have been missed.
 *
 * @returns {import('@graphiql/toolkit').Observable<object>}
 */
export function follow(operation, headers) {
  const client = createClient({ url: '/graphql', headers, retryAttempts: 0 });
  return {
    subscribe(sink) {
      let run = { status: 200, bytes: 0, errors: 0, events: 0, following: 'live' };
      let stopped = false;
      const tab = shownTab();
      const update = changes => report((run = { ...run, ...changes }), tab);
      const show = result => {
        update({ ...measured(result), events: run.events + 1, at: new Date() });
        sink.next(result);
      };
      const end = () => {
        update({ following: 'ended' });
        sink.complete();
      };
      update({});
      const dispose = client.subscribe(operation, {
        next: result => stopped || show(result),
        complete: () => stopped || end(),
        async error(error) {
          const result = await resultOf(error);
          if (stopped) return;
          update({ ...measured(result), following: 'ended' });
          sink.next(result);
          sink.complete();
        },
      });
      return {
        unsubscribe() {
          stopped = true; // what arrives later must not reach the next operation
          dispose();
          update({ following: 'stopped' });
        },
      };
    },
  };
}

/** The response of a server that refused a subscription, otherwise a result that says what happened. */
async function resultOf(error) {
  if (!(error instanceof NetworkError)) return { errors: [{ message: `The server sent something that is not an event: ${error.message}` }] };
  if (!error.response) return { errors: [{ message: 'The connection to the server was lost. Run the subscription again.' }] };
  try {
    return await error.response.json();
  } catch {
    return { errors: [{ message: `The server refused the subscription with status ${error.response.status}.` }] };
  }
}

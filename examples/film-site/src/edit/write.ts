import type { TadaDocumentNode } from 'gql.tada';
import { askWithKey } from '../graphql';
import { queryClient } from '../queries';
import { stored } from '../session/key';
import { wrote } from '../written';
import { problemsOf, type Problem } from './problems';

/** The result of every mutation. */
export interface Payload {
  change?: { id: string } | null;
  /** What was proposed instead of written, or decided. */
  proposal?: { id: string } | null;
  userErrors: readonly Problem[];
}

export interface Written {
  /** Id of the change; null if nothing was written, because of problems or because the catalog had the values already. */
  change: string | null;
  /** Id of the proposal that waits for an editor or was decided. */
  proposal: string | null;
  problems: readonly Problem[];
}

/**
 * Returns a function that sends a mutation with the user's key. If the same input is sent again, because the response was lost, the
 * server does not write it twice.
 */
export function writer<Input>() {
  let last = { input: '', key: '' };
  return async function write<Data extends Record<string, Payload>>(
    mutation: TadaDocumentNode<Data, { input: Input }>,
    input: Input,
  ): Promise<Written> {
    const text = JSON.stringify(input);
    if (text !== last.input) last = { input: text, key: unique() };
    const once = last.key;
    try {
      const key = stored();
      if (key === null) throw new Error('You are not signed in any more.');
      const data = await askWithKey(key, mutation, { input }, { 'idempotency-key': once });
      const [{ change, proposal, userErrors }] = Object.values(data) as [Payload];
      if (change || proposal) {
        wrote(once);
        void queryClient.invalidateQueries();
      } else if (userErrors.some(({ code }) => code === 'CONFLICT' || code === 'CLOSED')) {
        wrote(unique()); // by another client, and a cached response may be older
      }
      return { change: change?.id ?? null, proposal: proposal?.id ?? null, problems: userErrors };
    } catch (error) {
      return { change: null, proposal: null, problems: problemsOf(error) };
    }
  };
}

/** A random key. `crypto.randomUUID` exists on pages with HTTPS only. */
export function unique(bytes = 16): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => byte.toString(16).padStart(2, '0')).join('');
}

import type { Document } from './document.js';
import { FilmgraphError, type ResponseError } from './error.js';

export interface Options {
  /** Address of the API, such as `http://127.0.0.1:8080/graphql`, or `/graphql` on a page of the same origin. */
  url: string;
  /** Headers of each request. */
  headers?: Record<string, string>;
  /** Replaces the global fetch, for tests and for other runtimes. */
  fetch?: typeof globalThis.fetch;
}

export interface RequestOptions {
  /** Aborts the request. The promise then fails with the reason of the signal. */
  signal?: AbortSignal;
}

/** A client of one Filmgraph. */
export interface Client {
  /**
   * Sends an operation and returns its data. A document with an id is asked for by `GET`, so that HTTP caches can answer, and its text is
   * sent only if the server does not know it yet.
   *
   * @throws {FilmgraphError} if there is no response or it contains an error
   */
  request<Data, Variables extends object>(document: Document<Data, Variables>, variables: Variables, options?: RequestOptions): Promise<Data>;
}

/** Longest address of a GET: what all servers and proxies accept. */
const longest = 4000;

export function createClient({ url, headers = {}, fetch: send = (...args) => globalThis.fetch(...args) }: Options): Client {
  const accept = { ...headers, accept: 'application/graphql-response+json' };

  async function answer(address: string, init: RequestInit, signal: AbortSignal | undefined) {
    let response: Response;
    let body: { data?: unknown; errors?: ResponseError[] };
    try {
      response = await send(address, signal ? { ...init, signal } : init);
      body = await response.json();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new FilmgraphError('Filmgraph is not responding at the moment.', [], null, { cause });
    }
    return { ...body, retryAfter: Number(response.headers.get('retry-after')) || null };
  }

  return {
    async request<Data, Variables extends object>(document: Document<Data, Variables>, variables: Variables, { signal }: RequestOptions = {}) {
      const extensions = document.id === null ? undefined : { persistedQuery: { version: 1, sha256Hash: document.id } };
      const post = () =>
        answer(url, {
          method: 'POST',
          headers: { ...accept, 'content-type': 'application/json' },
          body: JSON.stringify({ query: document.text, operationName: document.name, variables, extensions }),
        }, signal);
      const get = () => {
        const parameters = new URLSearchParams({ operationName: document.name, variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) });
        const address = `${url}?${parameters}`;
        return address.length > longest ? post() : answer(address, { headers: accept }, signal);
      };
      let { data, errors, retryAfter } = await (extensions ? get() : post());
      if (errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND') ({ data, errors, retryAfter } = await post());
      if (errors?.[0]) throw new FilmgraphError(errors[0].message, errors, retryAfter);
      if (!data) throw new FilmgraphError('The response from Filmgraph contains no data.');
      return data as Data;
    },
  };
}

import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { Client, fetchExchange } from 'urql';

/** A client of the Filmgraph at url, such as http://127.0.0.1:8080/graphql. */
export function createClient(url: string) {
  return new Client({
    url,
    exchanges: [
      // One list per filter and order; pages are appended to it.
      cacheExchange({ resolvers: { Query: { films: relayPagination() } } }),
      fetchExchange,
    ],
  });
}

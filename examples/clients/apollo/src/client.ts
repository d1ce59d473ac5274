import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { sha256 } from 'crypto-hash';

/** A client of the Filmgraph at uri, such as http://127.0.0.1:8080/graphql. */
export function createClient(uri: string) {
  // Asks by GET with the hash of a query, which caches on the way understand; its text is sent only to
  // a server that has not met it yet.
  const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  return new ApolloClient({
    link: persisted.concat(new HttpLink({ uri })),
    cache: new InMemoryCache({
      typePolicies: {
        // One list for each filter and order, which grows page by page.
        Query: { fields: { films: relayStylePagination(['filter', 'orderBy']) } },
      },
    }),
  });
}

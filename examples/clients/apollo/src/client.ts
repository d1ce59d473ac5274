import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { sha256 } from 'crypto-hash';
import { typePolicies } from './typePolicies';

/** A client of the Filmgraph at uri, such as http://127.0.0.1:8080/graphql. */
export function createClient(uri: string) {
  // Sends the hash of a query by GET, so that HTTP caches can store the response. It sends the text only if the server
  // does not know the hash yet.
  const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  return new ApolloClient({
    link: persisted.concat(new HttpLink({ uri })),
    cache: new InMemoryCache({ typePolicies }),
  });
}

import { Environment, Network, RecordSource, Store } from 'relay-runtime';

/** An environment on the Filmgraph at url, such as http://127.0.0.1:8080/graphql. */
export function createEnvironment(url: string) {
  const network = Network.create(async ({ text: query }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

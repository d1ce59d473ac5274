import { askWithKey, graphql, type ResultOf } from '../graphql';

const ViewerQuery = graphql(`
  query Viewer {
    viewer { name subject role }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>;

/**
 * Returns whose key this is.
 *
 * @throws an error with a message for the user if the key is not valid or the server does not respond
 */
export async function viewerOf(key: string): Promise<Viewer> {
  // Headers cannot have other characters; the browser would not send the request.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new Error('This is not a key: a key has no spaces and only unaccented letters, digits and signs.');
  const { viewer } = await askWithKey(key, ViewerQuery, {});
  if (!viewer) throw new Error('The server does not know this key.');
  return viewer;
}

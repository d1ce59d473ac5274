import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../codegen';
import type { FilmPageQuery, FilmPageQueryVariables } from '../src/gql/graphql';

test('a field that the schema does not have is refused', async () => {
  const documents = 'query Wrong { film(by: { slug: "ballerina-2023" }) { titel } }';
  await expect(generate({ ...config, documents, silent: true }, false)).rejects.toThrow('Cannot query field "titel" on type "Film"');
});

// tsc, which runs before the tests, fails where a mistake is expected and none is found.
export function mistakes(answer: FilmPageQuery): FilmPageQueryVariables[] {
  // @ts-expect-error: the film may be null
  void answer.film.title;
  // @ts-expect-error: the query does not ask for it
  void answer.film?.runtime;
  // @ts-expect-error: a slug is a text
  return [{ slug: 1, cast: 1 }];
}

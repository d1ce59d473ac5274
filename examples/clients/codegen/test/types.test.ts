import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../codegen';
import type { FilmPageQuery, FilmPageQueryVariables } from '../src/gql/graphql';

test('a field that is not in the schema is rejected', async () => {
  const documents = 'query Wrong { film(by: { slug: "ballerina-2023" }) { titel } }';
  await expect(generate({ ...config, documents, silent: true }, false)).rejects.toThrow('Cannot query field "titel" on type "Film"');
});

// tsc runs before the tests. It fails if one of the expected errors below does not occur.
export function typeErrors(answer: FilmPageQuery): FilmPageQueryVariables[] {
  // @ts-expect-error: the film may be null
  void answer.film.title;
  // @ts-expect-error: the field is not in the query
  void answer.film?.runtime;
  // @ts-expect-error: a slug is a string
  return [{ slug: 1, cast: 1 }];
}

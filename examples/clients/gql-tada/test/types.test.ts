import { spawnSync } from 'node:child_process';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { expect, test } from 'vitest';
import type { FilmPage } from '../src/film';

test('a field that is not in the schema is rejected', () => {
  const { status, stdout } = spawnSync('npx', ['gql.tada', 'check', '--tsconfig', 'test/wrong/tsconfig.json'], { encoding: 'utf8' });
  expect(stdout).toContain('Cannot query field "titel" on type "Film".');
  expect(status).toBe(1);
});

// tsc runs before the tests. It fails if one of the expected errors below does not occur.
export function typeErrors(answer: ResultOf<typeof FilmPage>): VariablesOf<typeof FilmPage>[] {
  // @ts-expect-error: the film may be null
  void answer.film.title;
  // @ts-expect-error: the field is not in the query
  void answer.film?.runtime;
  // @ts-expect-error: a slug is a string
  return [{ slug: 1, cast: 1 }];
}

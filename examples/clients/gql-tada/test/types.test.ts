import { spawnSync } from 'node:child_process';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { expect, test } from 'vitest';
import type { FilmPage } from '../src/film';

test('a field that the schema does not have is refused', () => {
  const { status, stdout } = spawnSync('npx', ['gql.tada', 'check', '--tsconfig', 'test/wrong/tsconfig.json'], { encoding: 'utf8' });
  expect(stdout).toContain('Cannot query field "titel" on type "Film".');
  expect(status).toBe(1);
});

// tsc, which runs before the tests, fails where a mistake is expected and none is found.
export function mistakes(answer: ResultOf<typeof FilmPage>): VariablesOf<typeof FilmPage>[] {
  // @ts-expect-error: the film may be null
  void answer.film.title;
  // @ts-expect-error: the query does not ask for it
  void answer.film?.runtime;
  // @ts-expect-error: a slug is a text
  return [{ slug: 1, cast: 1 }];
}

import { expect, test } from 'vitest';
import { execute } from '../src/execute';
import { FilmPage } from '../src/film';

const url = `${process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080'}/graphql`;

test('a response matches its types', async () => {
  const { film } = await execute(url, FilmPage, { slug: 'ballerina-2023', cast: 1, locales: ['ko'] });
  expect(film?.title).toBe('발레리나');
  expect(film?.credits.nodes[0].person.name).toBe('Jeon Jong-seo');
});

test('a missing film is null', async () => {
  expect(await execute(url, FilmPage, { slug: 'none', cast: 1 })).toEqual({ film: null });
});

test('an error has a message and a code', async () => {
  const refused = await execute(url, FilmPage, { slug: 'ballerina-2023', cast: 1000 }).catch(error => error);
  expect(refused.message).toBe('credits takes first from 1 to 100.');
  expect(refused.cause[0].extensions.code).toBe('BAD_USER_INPUT');
});

import { expect, test } from 'vitest';
import { append, compareDates, createClient, FilmgraphError, formatDate, type DataOf, type VariablesOf } from '../src/index.js';
import { Films, type Film } from '../src/documents.js';

test('dates are shown as far as they are known', () => {
  expect(formatDate({ year: 2023, month: 10, day: 6 }, 'en-US')).toBe('October 6, 2023');
  expect(formatDate({ year: 2023, month: 10, day: null }, 'en-US')).toBe('October 2023');
  expect(formatDate({ year: 2023, month: null, day: null, approximate: true }, 'en-US')).toBe('c. 2023');
  expect(formatDate({ year: 2023, month: 10, day: 6 }, 'ko')).toBe('2023년 10월 6일');
  expect(formatDate({ year: 87, month: 2, day: 29 - 1 }, 'en-US')).toBe('February 28, 87');
  const dates = [{ year: 2023, month: 10, day: 6 }, { year: 2023, month: null, day: null }, { year: 2022, month: 1, day: 1 }, { year: 2023, month: 10, day: null }];
  expect(dates.sort(compareDates).map(date => `${date.year} ${date.month} ${date.day}`)).toEqual(['2022 1 1', '2023 null null', '2023 10 null', '2023 10 6']);
});

test('pages are appended', () => {
  const page = (cursor: string, more: boolean) => ({ edges: [{ node: cursor }], pageInfo: { hasNextPage: more, endCursor: cursor } });
  expect(append(page('a', true), page('b', false))).toEqual({ edges: [{ node: 'a' }, { node: 'b' }], pageInfo: { hasNextPage: false, endCursor: 'b' } });
});

test('a server that is busy says when to come back', async () => {
  const fetch = async () => Response.json({ errors: [{ message: 'Too much.', extensions: { code: 'RATE_LIMIT' } }] }, { status: 429, headers: { 'retry-after': '3' } });
  const busy = await createClient({ url: '/graphql', fetch }).request(Films, { first: 1 }).catch(error => error);
  expect(busy).toBeInstanceOf(FilmgraphError);
  expect([busy.message, busy.code, busy.retryAfter]).toEqual(['Too much.', 'RATE_LIMIT', 3]);
});

test('a long request is sent by POST', async () => {
  const methods: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    methods.push(init?.method ?? 'GET');
    return Response.json({ data: {} });
  };
  const client = createClient({ url: '/graphql', fetch });
  await client.request(Films, { first: 1 });
  await client.request(Films, { first: 1, filter: { text: 'a'.repeat(5000) } });
  expect(methods).toEqual(['GET', 'POST']);
});

// tsc runs before the tests. It fails if one of the expected errors below does not occur.
export function typeErrors(data: DataOf<typeof Film>): VariablesOf<typeof Film>[] {
  // @ts-expect-error: the film may be null
  void data.film.title;
  // @ts-expect-error: the field is not in the document
  void data.film?.tagline;
  // @ts-expect-error: exactly one key
  void ({ by: { id: 'film_1', slug: 'x' } } satisfies VariablesOf<typeof Film>);
  // @ts-expect-error: a slug is a string
  return [{ by: { slug: 1 } }];
}

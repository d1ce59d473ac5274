import { expect, test, vi } from 'vitest';
import { createClient, document, FilmgraphError, items, nodes, pages } from '../src/index.js';
import { Disagreements, Film, FilmCount, Films, Person, Search, Seasons, Suggest } from '../src/documents.js';

const url = `${process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080'}/graphql`;
const client = createClient({ url });

test('an answer matches its types', async () => {
  const { film } = await client.request(Film, { by: { slug: 'ballerina-2023' }, locales: ['ko'], cast: 1 });
  expect(film?.title).toBe('발레리나');
  expect(film?.releaseDate).toEqual({ year: 2023, month: 10, day: 6, precision: 'DAY', approximate: false, iso: '2023-10-06' });
  expect(nodes(film!.credits).map(({ person }) => person.slug)).toEqual(['jeon-jong-seo']);
  expect(nodes(film!.directors)[0]?.person.slug).toBe('lee-chung-hyun');
  expect(film!.series).toBeNull();
});

test('every document is answered', async () => {
  const by = { slug: 'ballerina-2023' };
  expect((await client.request(Disagreements, { by, verdicts: ['CONFLICT'] })).film?.disagreements.length).toBeGreaterThan(0);
  expect((await client.request(FilmCount, { upTo: 1000 })).films.totalCount).toBe(1000);
  expect((await client.request(Seasons, { by })).film?.seasons).toEqual([]);
  const { person } = await client.request(Person, { by: { slug: 'jeon-jong-seo' } });
  expect(person?.films.edges[0]?.credits[0]?.department).toBe('ACTING');
  const found = nodes((await client.request(Search, { query: 'jun jong seo', first: 1 })).search)[0];
  expect(found?.__typename === 'Person' && found.slug).toBe('jeon-jong-seo');
  expect((await client.request(Suggest, { prefix: 'balleri' })).suggest.edges.length).toBeGreaterThan(0);
  expect(await client.request(Film, { by: { slug: 'none' } })).toEqual({ film: null });
});

test('a list is read to its end, page by page', async () => {
  const variables = { filter: { countries: { any: ['KR'] } }, orderBy: { field: 'YEAR', direction: 'DESC' } as const, first: 10 };
  const sizes: number[] = [];
  for await (const page of pages(client, Films, variables, data => data.films)) sizes.push(page.edges.length);
  expect(sizes).toEqual([10, 10, 7]);
  const slugs = new Set<string>();
  for await (const film of items(client, Films, variables, data => data.films)) slugs.add(film.slug);
  expect(slugs.size).toBe(27);
});

test('a document that the server knows is asked for by GET, without its text', async () => {
  await client.request(Films, { first: 1 });
  const fetch = vi.fn(globalThis.fetch);
  await createClient({ url, fetch }).request(Films, { first: 2 });
  expect(fetch).toHaveBeenCalledOnce();
  const [address, init] = fetch.mock.calls[0]!;
  expect(init?.method ?? 'GET').toBe('GET');
  expect(String(address)).not.toContain('endCursor');
});

test('a document that the server does not know is sent', async () => {
  const text = `query Unknown${Math.floor(Math.random() * 1e9)} { films(first: 1) { edges { node { slug } } } }`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const id = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  const fetch = vi.fn(globalThis.fetch);
  const own = { ...document<{ films: { edges: { node: { slug: string } }[] } }, object>(text), id };
  expect((await createClient({ url, fetch }).request(own, {})).films.edges).toHaveLength(1);
  expect(fetch.mock.calls.map(([, init]) => init?.method ?? 'GET')).toEqual(['GET', 'POST']);
});

test('a document of your own is sent as it is', async () => {
  const own = document<{ films: { totalCount: number } }, { upTo: number }>('query Count($upTo: Int) { films(first: 1) { totalCount(upTo: $upTo) } }');
  expect((await client.request(own, { upTo: 3 })).films.totalCount).toBe(3);
  expect(() => document('{ films(first: 1) { totalCount } }')).toThrow('needs a name');
});

test('an error has a message and a code', async () => {
  const refused = await client.request(Films, { first: 1000 }).catch(error => error);
  expect(refused).toBeInstanceOf(FilmgraphError);
  expect(refused.message).toBe('films takes first from 1 to 100.');
  expect(refused.code).toBe('BAD_USER_INPUT');
  expect(refused.passing).toBe(false);
});

test('a server that does not answer is an error that may pass', async () => {
  const away = await createClient({ url: 'http://127.0.0.1:1/graphql' }).request(Films, { first: 1 }).catch(error => error);
  expect(away).toBeInstanceOf(FilmgraphError);
  expect(away.code).toBeNull();
  expect(away.passing).toBe(true);
});

test('a request is aborted by its signal', async () => {
  const aborting = new AbortController();
  const request = client.request(Films, { first: 1 }, { signal: aborting.signal });
  aborting.abort(new Error('enough'));
  await expect(request).rejects.toThrow('enough');
});

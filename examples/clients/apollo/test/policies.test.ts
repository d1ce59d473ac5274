import { InMemoryCache, gql } from '@apollo/client';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a script without types
import { policies } from '../scripts/policies.js';
import { typePolicies } from '../src/typePolicies';

test('the policies are those of the schema', () => {
  expect(readFileSync('src/typePolicies.ts', 'utf8'), 'run npm run policies').toBe(policies());
});

test('queries that select different parts of a date do not erase each other', () => {
  const cache = new InMemoryCache({ typePolicies });
  const film = (releaseDate: object) => ({ film: { __typename: 'Film', id: 'film_1', releaseDate: { __typename: 'PartialDate', ...releaseDate } } });
  const year = gql`{ film(by: { id: "film_1" }) { id releaseDate { year } } }`;
  const iso = gql`{ film(by: { id: "film_1" }) { id releaseDate { iso } } }`;
  cache.writeQuery({ query: year, data: film({ year: 2023 }) });
  cache.writeQuery({ query: iso, data: film({ iso: '2023-10-06' }) });
  expect(cache.readQuery<ReturnType<typeof film>>({ query: year })?.film.releaseDate).toMatchObject({ year: 2023 });
});

test('pages of a nested list are appended as edges', () => {
  const cache = new InMemoryCache({ typePolicies });
  const query = gql`query ($after: String) { film(by: { id: "film_1" }) { id credits(first: 1, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }`;
  const page = (cursor: string, hasNextPage: boolean) => ({
    film: {
      __typename: 'Film', id: 'film_1',
      credits: {
        __typename: 'CreditConnection',
        edges: [{ __typename: 'CreditEdge', cursor, node: { __typename: 'Credit', id: `credit_${cursor}` } }],
        pageInfo: { __typename: 'PageInfo', hasNextPage, endCursor: cursor },
      },
    },
  });
  cache.writeQuery({ query, data: page('a', true) });
  cache.writeQuery({ query, variables: { after: 'a' }, data: page('b', false) });
  expect(cache.readQuery<ReturnType<typeof page>>({ query })?.film.credits.edges.map(({ node }) => node.id)).toEqual(['credit_a', 'credit_b']);
});

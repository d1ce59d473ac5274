import { ApolloProvider } from '@apollo/client/react';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from '../src/client';
import { Films } from '../src/Films';

const uri = `${process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080'}/graphql`;

configure({ asyncUtilTimeout: 20_000 }); // on a busy machine
afterEach(cleanup);
afterEach(() => vi.restoreAllMocks());

function show(films: React.ReactNode) {
  render(<ApolloProvider client={createClient(uri)}>{films}</ApolloProvider>);
}

const titles = () => screen.getAllByRole('listitem').map(item => item.textContent);

test('the list grows page by page until its end', async () => {
  show(<Films country="KR" />);
  await screen.findByText('27 films');
  expect(titles()[0]).toBe('Ballerina (2023)');
  for (const length of [10, 20, 27]) {
    await waitFor(() => expect(titles()).toHaveLength(length));
    if (length < 27) fireEvent.click(screen.getByText('More'));
  }
  expect(new Set(titles()).size).toBe(27);
  expect(titles().at(-1)).toBe('Happy Together (1997)');
  expect(screen.queryByText('More')).toBeNull();
});

test('an error has a message and a code', async () => {
  show(<Films country="KR" pageSize={1000} />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe('films takes first from 1 to 100.');
  expect(alert.dataset.code).toBe('BAD_USER_INPUT');
});

test('a query known to the server is sent by GET', async () => {
  show(<Films country="KR" />);
  await screen.findByText('27 films');
  cleanup();

  const fetch = vi.spyOn(globalThis, 'fetch');
  show(<Films country="KR" />);
  await screen.findByText('27 films');
  expect(fetch).toHaveBeenCalledOnce();
  const [address, options] = fetch.mock.calls[0];
  expect(options?.method).toBe('GET');
  const sent = new URL(String(address)).searchParams;
  expect(sent.has('query')).toBe(false);
  expect(JSON.parse(sent.get('extensions')!).persistedQuery.sha256Hash).toMatch(/^[0-9a-f]{64}$/);
});

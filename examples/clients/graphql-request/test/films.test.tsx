import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { GraphQLClient } from 'graphql-request';
import { afterEach, expect, test } from 'vitest';
import { Films } from '../src/Films';

const filmgraph = new GraphQLClient(`${process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080'}/graphql`);

configure({ asyncUtilTimeout: 20_000 }); // on a busy machine
afterEach(cleanup);

function show(films: React.ReactNode) {
  render(<QueryClientProvider client={new QueryClient()}>{films}</QueryClientProvider>);
}

const titles = () => screen.getAllByRole('listitem').map(item => item.textContent);

test('the list grows page by page until its end', async () => {
  show(<Films filmgraph={filmgraph} country="KR" />);
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
  show(<Films filmgraph={filmgraph} country="KR" pageSize={1000} />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe('films takes first from 1 to 100.');
  expect(alert.dataset.code).toBe('BAD_USER_INPUT');
});

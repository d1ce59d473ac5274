import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { RelayEnvironmentProvider } from 'react-relay';
import { afterEach, expect, test } from 'vitest';
import { createEnvironment } from '../src/environment';
import { Film } from '../src/Film';
import { Films } from '../src/Films';

const url = `${process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080'}/graphql`;

configure({ asyncUtilTimeout: 20_000 }); // on a busy machine
afterEach(cleanup);

function show(page: React.ReactNode) {
  return act(async () => {
    render(
      <RelayEnvironmentProvider environment={createEnvironment(url)}>
        <Suspense fallback="Loading…">{page}</Suspense>
      </RelayEnvironmentProvider>,
    );
  });
}

const titles = () => screen.getAllByRole('listitem').map(item => item.textContent);

test('the list grows page by page until its end', async () => {
  await show(<Films country="KR" />);
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

test('a film is refetched by its id', async () => {
  await show(<Film slug="ballerina-2023" />);
  await screen.findByText('Ballerina');
  fireEvent.click(screen.getByText('한국어'));
  await screen.findByText('발레리나');
});

test('a missing film is shown as such', async () => {
  await show(<Film slug="none" />);
  await screen.findByText('Film not found.');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingHasFocus, visit } from './site.js';

test('an unknown URL shows a message', () =>
  visit(
    '/no/such/page',
    async page => {
      await page.getByRole('heading', { name: 'No such page' }).waitFor();
      assert.equal(await page.title(), 'No such page · Filmgraph');
      await page.getByRole('link', { name: 'All films' }).click();
      await headingHasFocus(page, 'Films');
    },
    {},
  ));

for (const [address, thing] of [
  ['/films/no-such-film', 'film'],
  ['/people/nobody', 'person'],
  ['/characters/character_99999999', 'character'],
  ['/characters/rubbish', 'character'],
  ['/companies/nobody', 'company'],
  ['/sources/nobody', 'source'],
]) {
  test(`${address} is not a ${thing}`, () =>
    visit(address, async page => {
      assert.equal(await page.locator('h1').innerText(), `No such ${thing}`);
    }));
}

test('an error is shown with a message and a request id, and retrying recovers', () =>
  visit('/sources', async page => {
    const fault = {
      data: { film: null },
      errors: [
        {
          message: 'Something went wrong here.',
          path: ['film'],
          extensions: { code: 'INTERNAL', requestId: 'REQUEST42' },
        },
      ],
    };
    await page.route('**/graphql', route => route.fulfill({ json: fault }));
    await page.goto('/films/ballerina-2023');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /Something went wrong here\.[^]*REQUEST42/);
    await page.unroute('**/graphql');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ballerina' }).waitFor();
  }));

test('a connection failure is shown, and loaded items stay', () =>
  visit(
    '/?by=title',
    async page => {
      await page.locator('.film-line').first().waitFor();
      await page.route('**/graphql', route => route.abort('connectionrefused'));
      await page.locator('.more').scrollIntoViewIfNeeded();
      const alert = page.getByRole('alert');
      await alert.getByText('Filmgraph is not responding at the moment.').waitFor();
      assert.ok((await page.locator('.film-line').count()) >= 40);
      await page.unroute('**/graphql');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.film-line').nth(79).waitFor();
    },
    { faults: /net::ERR_CONNECTION_REFUSED/ },
  ));

test('the page shows that it is loading until the response arrives', () =>
  visit('/sources', async page => {
    let answer;
    const held = new Promise(resolve => (answer = resolve));
    await page.route('**/graphql', async route => {
      await held;
      await route.continue();
    });
    await page.goto('/films/ballerina-2023');
    await page.getByRole('status').getByText('Loading…').waitFor();
    answer();
    await page.getByRole('heading', { level: 1, name: 'Ballerina' }).waitFor();
    assert.equal(await page.getByText('Loading…').count(), 0);
  }));

test('empty lists suggest what to do', async () => {
  await visit('/?genre=action&to=1900', page => page.getByText('No film matches these filters.').waitFor());
  await visit('/search?q=qqqqxxxxzzzz', page => page.getByText('No results for this name.').waitFor());
});

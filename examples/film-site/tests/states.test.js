import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingHasFocus, open, visit } from './site.js';

/** What browsers write to the console for a page with the status 404. */
const notFound = /status of 404/;

test('an unknown URL shows a message', () =>
  visit(
    '/no/such/page',
    async (page, { status }) => {
      assert.equal(status, 404);
      await page.getByRole('heading', { name: 'No such page' }).waitFor();
      assert.equal(await page.title(), 'No such page · Filmgraph');
      await page.getByRole('link', { name: 'All films' }).click();
      await headingHasFocus(page, 'Films');
    },
    { faults: notFound },
  ));

for (const [address, thing, search] of [
  ['/films/no-such-film', 'film', 'no such film'],
  ['/films/no-such-film/history', 'film', null],
  ['/people/nobody', 'person', 'nobody'],
  ['/characters/character_99999999', 'character', null],
  ['/characters/rubbish', 'character', 'rubbish'],
  ['/companies/nobody', 'company', 'nobody'],
  ['/sources/nobody', 'source', 'nobody'],
  ['/genres/polka', 'genre', 'polka'],
  ['/decades/1700s', 'decade', null],
  ['/decades/fifties', 'decade', null],
  ['/countries/zz', 'country', null],
  ['/countries/tv', 'country', null],
  ['/awards/golden-turnip', 'award', 'golden turnip'],
  ['/awards/academy-awards/golden-turnip', 'ceremony', 'golden turnip'],
  ['/proposals/proposal_99999999', 'proposal', null],
]) {
  test(`${address} is not a ${thing}`, () =>
    visit(
      address,
      async (page, { status }) => {
        assert.equal(status, 404);
        await page.getByRole('heading', { level: 1, name: `No such ${thing}` }).waitFor();
        assert.equal(await page.locator('main').getByRole('link', { name: 'Home' }).count(), 1);
        const searches = page.locator('main').getByRole('link', { name: /^Search for/ });
        if (!search) return assert.equal(await searches.count(), 0);
        await searches.click();
        await headingHasFocus(page, search);
      },
      { faults: notFound },
    ));
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
    await open(page, '/films/ballerina-2023');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /Something went wrong here\.[^]*REQUEST42/);
    await page.unroute('**/graphql');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ballerina' }).waitFor();
  }));

test('a connection failure is shown, and loaded items stay', () =>
  visit(
    '/films?order=title',
    async page => {
      await page.locator('.card').first().waitFor();
      await page.route('**/graphql', route => route.abort('connectionrefused'));
      await page.locator('.more').scrollIntoViewIfNeeded();
      const alert = page.getByRole('alert');
      await alert.getByText('Filmgraph is not responding at the moment.').waitFor();
      assert.ok((await page.locator('.card').count()) >= 42);
      await page.unroute('**/graphql');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.card').nth(83).waitFor();
    },
    { faults: /net::ERR_CONNECTION_REFUSED/ },
  ));

/** Holds requests to the API until the returned function is called: all, or those of one operation. */
async function hold(page, operation = '') {
  let answer;
  const held = new Promise(resolve => (answer = resolve));
  await page.route('**/graphql', async route => {
    if (route.request().postDataJSON().query.includes(`query ${operation}`)) await held;
    await route.continue();
  });
  return answer;
}

test('the page shows that it is loading until the response arrives', () =>
  visit('/people/lee-chung-hyun', async page => {
    const answer = await hold(page);
    await page.locator('.film-lines').getByRole('link', { name: 'Ballerina' }).first().click();
    await page.getByRole('status').getByText('Loading…').waitFor();
    answer();
    await headingHasFocus(page, 'Ballerina');
    assert.equal(await page.getByText('Loading…').count(), 0);
  }));

test('a page that is opened shows a summary until the response arrives', () =>
  visit('/sources', async page => {
    const answer = await hold(page);
    await open(page, '/films/ballerina-2023');
    const summary = page.locator('[aria-busy=true]');
    await summary.getByRole('heading', { level: 1, name: 'Ballerina' }).waitFor();
    assert.match(await summary.innerText(), /Lee Chung Hyun/);
    assert.equal(await page.getByText('Loading…').count(), 0);
    answer();
    await summary.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 2, name: 'Facts' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Ballerina' }).waitFor();
  }));

test('a part of a page shows that it is loading, without the summary of the page', () =>
  visit('/sources', async page => {
    const answer = await hold(page, 'Work(');
    await open(page, '/people/lee-chung-hyun');
    const part = page.getByRole('region', { name: 'Production' });
    await part.getByRole('status').getByText('Loading…').waitFor();
    assert.deepEqual(await page.locator('h1').allInnerTexts(), ['Lee Chung Hyun']);
    answer();
    await part.locator('.film-line').first().waitFor();
    assert.equal(await page.getByText('Loading…').count(), 0);
  }));

test('empty lists suggest what to do', async () => {
  await visit('/genres/action?decade=1880s', page => page.getByText('No film matches. Remove a filter.').waitFor());
  await visit('/search?q=qqqqxxxxzzzz', page => page.getByText('No results for this name.').waitFor());
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';
import { eventually, queryText, responseText, run, stored, type } from './page.js';

const query = '{ film(by: {slug: "ballerina-2023"}) { title year } }';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('a typed query is executed', () =>
  onPlayground(browser, 'light', async page => {
    await type(page, query);
    await run(page);
    await eventually(() => responseText(page), '"title": "Ballerina"');
    await eventually(() => responseText(page), '"year": 2023');
    await screenshot(page, 'query-light');
  }));

test('an error is underlined', () =>
  onPlayground(browser, 'light', async page => {
    await type(page, '{ film(by: {slug: "ballerina-2023"}) { titel } }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  }));

test('the docs explorer leads from Query to Film', () =>
  onPlayground(browser, 'dark', async page => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-plugin');
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'film', exact: true }).click();
    await docs.getByRole('link', { name: 'Film', exact: true }).first().click();
    await docs.getByRole('link', { name: 'title', exact: true }).waitFor();
    await screenshot(page, 'docs-dark');
  }));

test('the explorer builds a query by clicks', () =>
  onPlayground(browser, 'light', async page => {
    await type(page, query);
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
    await screenshot(page, 'explorer-light');
    await page.locator('.graphiql-explorer-root [data-field-name="title"]').first().locator('span').first().click();
    await stored(page, 'slug: "ballerina-2023"}) {\n    year');
  }));

test('the theme follows the system until the user chooses one, and the choice is kept', () =>
  onPlayground(browser, 'light', async page => {
    const background = () =>
      page.locator('.graphiql-container').evaluate(element => getComputedStyle(element).backgroundColor);
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await background();
    assert.notEqual(dark, light);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await background(), light);

    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.keyboard.press('Escape');
    assert.equal(await background(), dark);
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    assert.equal(await background(), dark);
  }));

test('the page links to the schema', () =>
  onPlayground(browser, 'light', async page => {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'schema.graphql' }).click();
    const schema = await opened;
    await schema.waitForLoadState();
    assert.equal(schema.url(), `${home}/schema.graphql`);
    assert.match(await schema.locator('body').innerText(), /^type Film\b/m);
  }));

test('a reload shows the example of the first visit again, in its tab', () =>
  onPlayground(browser, 'light', async page => {
    const tabs = page.locator('.graphiql-tab');
    const shown = await queryText(page);
    assert.equal(await tabs.count(), 1);
    await eventually(() => page.evaluate(() => localStorage.getItem('graphiql:variables')), 'typed');
    for (let visit = 2; visit < 4; visit++) {
      await page.reload();
      await eventually(() => responseText(page), '"suggest"');
      assert.equal(await queryText(page), shown);
      assert.equal(await tabs.count(), 1);
    }
  }));

test("the reader's own tabs survive a reload, and a closed example can be opened again", () =>
  onPlayground(browser, 'light', async page => {
    const tabs = page.locator('.graphiql-tab');
    const first = await tabs.count();
    await type(page, query);
    await eventually(() => page.evaluate(() => localStorage.getItem('graphiql:tabState')), JSON.stringify(query));
    await page.reload();
    await eventually(() => queryText(page), query);
    assert.equal(await tabs.count(), first + 1);

    await tabs.first().click();
    await tabs.first().getByRole('button', { name: 'Close Tab' }).click();
    assert.equal(await tabs.count(), first);
    await page.locator('.examples-list button').first().click();
    await stored(page, '# ');
    assert.equal(await tabs.count(), first + 1);
    await screenshot(page, 'examples-light');
  }));

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';

const query = '{ film(by: {slug: "ballerina-2023"}) { title year } }';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The text that an editor shows. Monaco draws spaces as no-break spaces. */
async function shown(page, section) {
  const text = await page.locator(`${section} .view-lines`).innerText();
  return text.replaceAll('\u00a0', ' ');
}

const queryText = page => shown(page, '.graphiql-query-editor');
const responseText = page => shown(page, '.graphiql-response');

/** Waits until `read` returns a text that contains `expected`, otherwise fails with the text that it returned. */
async function eventually(read, expected) {
  let last;
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    last = await read();
    if (last?.includes(expected)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  assert.fail(`expected ${JSON.stringify(expected)} in ${JSON.stringify(last)}`);
}

/** Types text into a new tab. */
async function type(page, text) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .monaco-editor').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape'); // closes the list of completions
  await stored(page, text);
}

/** Waits until GraphiQL has stored the query, a moment after the editor shows it. */
function stored(page, text) {
  return eventually(() => page.evaluate(() => localStorage.getItem('graphiql:query')), text);
}

async function run(page) {
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

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

test('the first visit opens every example in a tab, and each one works', async () => {
  const examples = await (await fetch(`${home}/examples.json`)).json();
  assert.ok(examples.length > 0, 'the server has no examples');
  await onPlayground(browser, 'dark', async page => {
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length);
    await page.getByRole('button', { name: 'Show Examples' }).click();
    for (const { name, title, query } of examples) {
      await page.locator('.graphiql-plugin').getByRole('button', { name: title, exact: true }).click();
      await stored(page, query);
      const response = page.waitForResponse(r => r.request().postDataJSON()?.query === query);
      await run(page);
      const result = await (await response).json();
      assert.equal(result.errors, undefined, name);
      await eventually(() => responseText(page), '"data": {');
      if (name === examples[0].name) await screenshot(page, 'film-page-dark');
    }
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length, 'an example opened twice');
    await screenshot(page, 'examples-dark');
  });
});

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
    await page.getByRole('button', { name: 'Show Examples' }).click();
    await page.locator('.examples-list button').first().click();
    await stored(page, '# ');
    assert.equal(await tabs.count(), first + 1);
    await screenshot(page, 'examples-light');
  }));

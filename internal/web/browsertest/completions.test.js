import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPlayground, screenshot } from './browser.js';
import { eventually, queryText, stored } from './page.js';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Types text into a new tab, and opens the list of completions. */
async function complete(page, text) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .monaco-editor').click();
  await page.keyboard.type(text);
  await stored(page, text);
  await page.keyboard.press('Control+Space');
}

/** The names in the list of completions: those that Monaco draws, a dozen. */
async function listed(page) {
  const labels = await page.locator('.suggest-widget.visible .monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')));
  return labels.map(label => label.split(',')[0]).join(' ');
}

const lists = (page, names) => eventually(async () => `${await listed(page)} `, `${names} `);

test('completions have the order of the schema, and insert what can be continued', () =>
  onPlayground(browser, 'light', async page => {
    await complete(page, '{ films(');
    await lists(page, 'first after last before filter orderBy');
    await complete(page, '{ films(f');
    await lists(page, 'first filter');
    await complete(page, '{ film(by: {slug: "ballerina-2023"}) { ');
    await lists(page, 'id slug title originalTitle disambiguation originalLanguage kind status year releaseDate runtime');
    await complete(page, '{ films(orderBy: {field: ');
    await lists(page, 'TITLE YEAR RELEASE_DATE RUNTIME');

    await complete(page, '{ films(fil');
    await lists(page, 'filter');
    await page.keyboard.press('Enter');
    await stored(page, '{ films(filter: {  })}');
    await lists(page, 'text kinds statuses'); // the list for the keys opens by itself
    await screenshot(page, 'completions-light');
    await page.keyboard.type('ki');
    await lists(page, 'kinds');
    assert.doesNotMatch(await listed(page), /\bkind\b/, 'a deprecated key is offered');
    await page.keyboard.press('Enter');
    await eventually(() => queryText(page), 'filter: { kinds: [');
  }));

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';
import { eventually, queryText, responseText, run, stored, type } from './page.js';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const examples = await (await fetch(`${home}/examples.json`)).json();

test('the first visit shows the response of the first example', () =>
  onPlayground(browser, 'light', async page => {
    assert.ok(examples.length > 7, 'the server has few examples');
    await eventually(() => queryText(page), examples[0].title);
    await eventually(() => responseText(page), '"data": {');
    assert.equal(await page.locator('.graphiql-tab').count(), 1);
    await screenshot(page, 'first-visit-light');
  }));

test('each example opens in a tab with its variables, and works', () =>
  onPlayground(browser, 'dark', async page => {
    await eventually(() => responseText(page), '"data": {');
    const kinds = { query: 0, subscription: 0, mutation: 0 };
    for (const [i, example] of examples.entries()) {
      const kind = /^(query|subscription|mutation)\b/m.exec(example.query)[1];
      kinds[kind]++;
      const open = () => page.locator('.examples-list button').nth(i).click();
      if (kind === 'mutation') await opensUnsent(page, example, open);
      else await opensAndRuns(page, example, open, kind);
      assert.ok(await inView(page, '.graphiql-tab-active'), `the tab of ${example.name} is out of view`);
      await screenshot(page, `example-${example.name}-dark`);
    }
    assert.ok(kinds.query > 7 && kinds.subscription > 0 && kinds.mutation > 0, JSON.stringify(kinds));
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length);
    await page.locator('.examples-list button').first().click();
    await stored(page, examples[0].query);
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length, 'an example opened twice');
  }));

/** Opens an example, which sends it at once with its variables and gets a response without errors. */
async function opensAndRuns(page, { name, query, variables }, open, kind) {
  const response = page.waitForResponse(r => r.request().postDataJSON()?.query === query);
  await open();
  const sent = await response;
  assert.deepEqual(sent.request().postDataJSON().variables ?? {}, JSON.parse(variables ?? '{}'), name);
  if (kind === 'query') assert.equal((await sent.json()).errors, undefined, name);
  await stored(page, query);
  await eventually(() => page.locator('.status').innerText(), kind === 'query' ? 'OK' : 'Live');
  await eventually(() => responseText(page), '"data": {');
}

/** Opens an example that changes data, which is not sent: follow.test.js executes it. */
async function opensUnsent(page, { name, query, variables }, open) {
  let requests = 0;
  const count = request => (requests += request.postDataJSON()?.query === query ? 1 : 0);
  page.on('request', count);
  await open();
  await stored(page, query);
  assert.equal(requests, 0, `${name} was sent`);
  assert.equal(await responseText(page), '');
  const shown = await page.locator('.graphiql-editor-tool .view-lines').first().innerText();
  assert.ok(shown.includes(Object.keys(JSON.parse(variables))[0]), name);
  page.off('request', count);
}

/** Whether an element is inside of the window and of the list that scrolls it, with a tolerance of two pixels. */
function inView(page, selector) {
  return page.locator(selector).evaluate(element => {
    const own = element.getBoundingClientRect();
    const list = element.parentElement.parentElement.getBoundingClientRect();
    return own.left >= list.left - 2 && own.right <= Math.min(list.right, innerWidth) + 2;
  });
}

test('the line below the response has time, size and cost', () =>
  onPlayground(browser, 'light', async page => {
    await eventually(() => page.locator('.status').innerText(), 'cost');
    assert.match(await page.locator('.status').innerText(), /^OK\s+[\d.,]+ ms\s+[\d.,]+ k?B\s+cost \d+ of [\d,]+/);
    await type(page, '{ film(by: {slug: "ballerina-2023"}) { titel } }');
    await run(page);
    await eventually(() => page.locator('.status').innerText(), '1 error');
    assert.doesNotMatch(await responseText(page), /"cost"/);
  }));

test('a link has the query and the variables, but no headers', () =>
  onPlayground(browser, 'light', async page => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await eventually(() => responseText(page), '"data": {');
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .monaco-editor').last().click();
    await page.keyboard.type('{"Authorization": "Bearer secret-key"}');
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(page.url(), link);
    assert.doesNotMatch(decodeURIComponent(link), /secret|Authorization/);
    const fragment = new URLSearchParams(new URL(link).hash.slice(1));
    assert.equal(fragment.get('query'), examples[0].query);
    assert.equal(fragment.get('variables'), examples[0].variables);
  }));

test('a link opens in a tab of its own and is run, unless it changes data', async () => {
  const path = `/#${new URLSearchParams({ query: 'query Linked($s: String!) { film(by: {slug: $s}) { title } }', variables: '{"s": "ballerina-2023"}' })}`;
  await onPlayground(browser, 'light', async page => {
    await eventually(() => responseText(page), '"title": "Ballerina"');
    assert.equal(await page.locator('.graphiql-tab').count(), 2);
    assert.equal(new URL(page.url()).hash, '');
  }, { path });
  let sent = 0;
  await onPlayground(browser, 'light', async page => {
    page.on('request', request => { sent += /Danger/.test(request.postData() ?? '') ? 1 : 0; });
    await eventually(() => queryText(page), 'mutation Danger');
  }, { path: `/#${new URLSearchParams({ query: 'mutation Danger { __typename }' })}` });
  assert.equal(sent, 0);
});

test('no line of an editor is cut off, and no character is marked', () =>
  onPlayground(browser, 'light', async page => {
    await page.getByRole('button', { name: /^Who says what/ }).click(); // quotes with typographic apostrophes
    await eventually(() => responseText(page), '’');
    for (const part of ['.graphiql-query-editor', '.graphiql-response']) {
      const editor = page.locator(`${part} .monaco-editor`).first();
      const cut = await editor.evaluate(e => [...e.querySelectorAll('.view-line > span')]
        .filter(line => line.getBoundingClientRect().right > e.getBoundingClientRect().right)
        .map(line => line.innerText));
      assert.deepEqual(cut, [], `${part} is cut off`);
    }
    assert.equal(await page.locator('.unicode-highlight').count(), 0);
  }));

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';

const query = '{ film(by: {slug: "ballerina-2023"}) { title year } }';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The text that an editor shows, with single spaces. Monaco draws spaces as no-break spaces, and wraps long lines. */
async function shown(page, section) {
  const text = await page.locator(`${section} .view-lines`).innerText();
  return text.replaceAll(/\s+/g, ' ');
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
    for (const [i, { name, query, variables }] of examples.entries()) {
      const response = page.waitForResponse(r => r.request().postDataJSON()?.query === query);
      await page.locator('.examples-list button').nth(i).click();
      const sent = await response;
      assert.deepEqual(sent.request().postDataJSON().variables ?? {}, JSON.parse(variables ?? '{}'), name);
      assert.equal((await sent.json()).errors, undefined, name);
      await stored(page, query);
      await eventually(() => page.locator('.status').innerText(), 'OK');
      assert.ok(await inView(page, '.graphiql-tab-active'), `the tab of ${name} is out of view`);
      await screenshot(page, `example-${name}-dark`);
    }
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length);
    await page.locator('.examples-list button').first().click();
    await stored(page, examples[0].query);
    assert.equal(await page.locator('.graphiql-tab').count(), examples.length, 'an example opened twice');
  }));

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

for (const width of [390, 820, 1440]) {
  for (const scheme of ['light', 'dark']) {
    test(`at ${width} px in the ${scheme} theme, the page fits and the diagram can be used`, () =>
      onPlayground(browser, scheme, async page => {
        const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        await eventually(() => responseText(page), '"data": {');
        assert.ok(await fits());
        await screenshot(page, `first-${width}-${scheme}`);
        await page.getByRole('button', { name: 'Diagram' }).click();
        const diagram = page.getByRole('dialog', { name: 'Diagram of the schema' });
        await diagram.getByRole('heading', { name: 'Film', exact: true }).waitFor();
        await screenshot(page, `diagram-${width}-${scheme}`);
        await diagram.getByRole('button', { name: /^Person/ }).first().click();
        await diagram.getByRole('heading', { name: 'Person', exact: true }).waitFor();
        await diagram.getByRole('button', { name: 'All types' }).click();
        await diagram.getByRole('button', { name: 'Nomination', exact: true }).click({ trial: true });
        await screenshot(page, `types-${width}-${scheme}`);
        await diagram.getByRole('button', { name: 'Close' }).click();
        await diagram.waitFor({ state: 'hidden' });
        assert.ok(await fits());
      }, { width }));
  }
}

test('on a phone, tabs show one pane at a time', () =>
  onPlayground(browser, 'light', async page => {
    const panes = {
      Examples: '.examples-list', Query: '.graphiql-query-editor', Variables: '.graphiql-editor-tool', Answer: '.graphiql-response', Docs: '.graphiql-doc-explorer-title',
    };
    for (const [name, selector] of Object.entries(panes)) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.locator(selector).first().waitFor();
      for (const other of Object.values(panes)) {
        if (other !== selector) assert.equal(await page.locator(other).first().isVisible(), false, `${other} beside ${name}`);
      }
      const { width } = await page.locator(selector).first().boundingBox();
      if (name !== 'Docs') assert.ok(width > 300, `${name} is ${width} px wide`);
      await screenshot(page, `phone-${name.toLowerCase()}`);
    }
    await page.getByRole('tab', { name: 'Examples' }).click();
    await page.locator('.examples-list button').nth(1).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await eventually(() => responseText(page), '"totalCount"');
  }, { width: 390 }));

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

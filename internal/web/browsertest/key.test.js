import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';
import { enterKey } from './page.js';

/** An API key of the Filmgraph under test with the role EDITOR and the name "browser". Without it the tests are skipped. */
const key = process.env.FILMGRAPH_KEY;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Executes the operation in the editor, and returns the request and the response. */
async function execute(page) {
  const waiting = page.waitForResponse(r => r.request().postData()?.includes('AskedWithKey'));
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const response = await waiting;
  const { extensions, ...result } = await response.json();
  assert.deepEqual(Object.keys(extensions ?? {}).filter(name => name !== 'cost'), []); // the page requests the cost
  return { headers: await response.request().allHeaders(), result };
}

async function type(page, text) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .monaco-editor').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape'); // closes the list of completions
}

/** Everything that the browser stores of the page, and what a user can share. */
function kept(page) {
  return page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, document.body.innerHTML]));
}

test('a key is sent, and stored nowhere', { skip: !key }, () =>
  onPlayground(browser, 'light', async page => {
    await type(page, 'query AskedWithKey { viewer { name role } }');
    assert.deepEqual((await execute(page)).result, { data: { viewer: null } });
    const dialog = await enterKey(page, key);
    await dialog.getByText('browser, EDITOR').waitFor();
    await screenshot(page, 'key-light');
    await dialog.getByRole('button', { name: 'Close' }).click();
    const { headers, result } = await execute(page);
    assert.equal(headers.authorization, `Bearer ${key}`);
    assert.deepEqual(result, { data: { viewer: { name: 'browser', role: 'EDITOR' } } });
    await page.waitForFunction(() => localStorage.getItem('graphiql:queries')?.includes('AskedWithKey')); // the history
    const stored = await kept(page);
    assert.ok(stored.includes('AskedWithKey'), 'the history is part of what is compared');
    assert.ok(!stored.includes(key), 'the page stores or shows the key');

    await page.getByRole('button', { name: 'API key: set' }).click();
    await dialog.getByRole('button', { name: 'Forget the key' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    assert.equal((await execute(page)).headers.authorization, undefined);

    await enterKey(page, key);
    await dialog.getByText('browser, EDITOR').waitFor();
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    assert.deepEqual((await execute(page)).result, { data: { viewer: null } });
  }));

test('a wrong key is not used', async () => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  try {
    const page = await context.newPage();
    await page.goto(home);
    const dialog = await enterKey(page, 'fg_WRONG');
    await dialog.getByText('The key is not valid').waitFor();
    await screenshot(page, 'key-wrong-dark');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'API key', exact: true }).waitFor();
  } finally {
    await context.close();
  }
});

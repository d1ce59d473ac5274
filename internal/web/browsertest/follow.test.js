import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { home, launch, onPlayground, screenshot } from './browser.js';
import { enterKey, eventually, queryText, responseText, run, stored, type } from './page.js';

/** An API key of the Filmgraph under test with the role EDITOR. Without it, tests that write are skipped. */
const key = process.env.FILMGRAPH_KEY;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const status = page => page.locator('.status').innerText();
const example = (page, title) => page.locator('.examples-list button').filter({ hasText: title }).click();

/** Sets the runtime of the film of the examples. */
async function setRuntime(runtime) {
  const query = 'mutation($minutes: Int) { updateFilm(input: {id: "casablanca-1943", runtime: $minutes, source: {slug: "filmgraph-editors"}}) { userErrors { message } } }';
  const response = await fetch(`${home}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables: { minutes: runtime } }),
  });
  assert.deepEqual(await response.json(), { data: { updateFilm: { userErrors: [] } } });
}

test('a correction in one window arrives in another, until the subscription is stopped', { skip: !key }, async () => {
  await setRuntime(90);
  await onPlayground(browser, 'light', async page => {
    await example(page, 'Follow changes');
    await eventually(() => responseText(page), '"runtime": 90');
    await eventually(() => status(page), '1 event');

    const other = await page.context().newPage();
    await other.goto(home);
    const dialog = await enterKey(other, key);
    await dialog.getByText('browser, EDITOR').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await example(other, 'Correct a fact');
    await eventually(() => queryText(other), 'mutation CorrectAFact');
    await run(other);
    await eventually(() => responseText(other), '"runtime": 102');
    await eventually(() => status(other), 'OK');
    await screenshot(other, 'mutation-light');

    await eventually(() => responseText(page), '"runtime": 102');
    await eventually(() => status(page), '2 events');
    assert.match(await status(page), /^Live\s+2 events\s+last at \d\d:\d\d:\d\d/);
    await screenshot(page, 'follow-light');
    await page.getByRole('button', { name: /^Stop query/ }).click();
    await eventually(() => status(page), 'Stopped');
    await setRuntime(103);
    const later = other.waitForResponse(r => r.request().postData()?.includes('CorrectAFact')); // than an event would be
    await run(other);
    await later;
    assert.match(await responseText(page), /"runtime": 102/);
    assert.match(await status(page), /^Stopped\s+2 events/);
  });
});

test('changes of the whole catalog can be followed, and another tab gets none of them', { skip: !key }, () =>
  onPlayground(browser, 'dark', async page => {
    await type(page, 'subscription { changes { cursor change { operation } } }');
    const connected = page.waitForResponse(r => r.headers()['content-type'] === 'text/event-stream');
    await run(page);
    await connected;
    await eventually(() => status(page), 'waiting for the first event');
    await setRuntime(91);
    await eventually(() => responseText(page), '"operation": "UPDATE"');
    await page.getByRole('button', { name: 'New tab' }).click();
    await eventually(() => status(page), 'Press Ctrl-Enter to run the operation.');
    await page.getByRole('button', { name: /^Execute query/ }).waitFor(); // instead of Stop
    await setRuntime(92);
    assert.equal(await responseText(page), '');
    await page.locator('.graphiql-tab').nth(-2).click();
    await eventually(() => status(page), 'Stopped');
  }));

test('an example replaces a subscription that is running', () =>
  onPlayground(browser, 'light', async page => {
    await example(page, 'Follow changes');
    await eventually(() => status(page), 'Live');
    await example(page, 'Similar films');
    await stored(page, 'SimilarFilms');
    await eventually(() => status(page), 'OK');
    await example(page, 'Follow changes');
    await stored(page, 'FollowChanges');
    await eventually(() => status(page), 'Live');
    await page.getByRole('button', { name: /^Stop query/ }).waitFor();
  }));

test('on a phone, the button below the tabs stops a subscription', () =>
  onPlayground(browser, 'light', async page => {
    await page.getByRole('tab', { name: 'Examples' }).click();
    await example(page, 'Follow changes');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('tab', { name: 'Answer', selected: true }).waitFor();
    await eventually(() => status(page), 'Stopped');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await screenshot(page, 'phone-follow');
  }, { width: 390 }));

/** Opens a page whose console may have errors: browsers write each failed request to it. */
async function onFailing(use) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(home);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await use(page);
  } finally {
    await context.close();
  }
}

test('the response to a mutation without a key says how to get one', () =>
  onFailing(async page => {
    await example(page, 'Correct a fact');
    await stored(page, 'CorrectAFact');
    await run(page);
    await eventually(() => responseText(page), 'filmgraph key create --name \\"our site\\" --role EDITOR');
    await eventually(() => status(page), '1 error');
    await screenshot(page, 'mutation-without-key');
  }));

test('errors of subscriptions say what is wrong', () =>
  onFailing(async page => {
    const says = async (query, message) => {
      await type(page, query);
      await run(page);
      await eventually(() => responseText(page), message);
      await eventually(() => status(page), '1 error');
      assert.doesNotMatch(await responseText(page), /"stack"/);
      await page.getByRole('button', { name: /^Execute query/ }).waitFor(); // it has ended
    };
    await says('subscription { changes(after: "x") { cursor } }', 'after is not a cursor of a change');
    await page.route('**/graphql', route => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await says('subscription { changes { cursor } }', 'The server refused the subscription with status 502.');
    await says('query { genres { name } }', 'The server did not respond with JSON (status 502).');
    await page.unroute('**/graphql');
    await page.route('**/graphql', route => route.abort());
    await says('subscription { changes { cursor change { author } } }', 'The connection to the server was lost.');
    await says('query { genres { slug } }', 'The server does not respond.');
  }));

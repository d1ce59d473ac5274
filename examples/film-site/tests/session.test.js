import assert from 'node:assert/strict';
import { test } from 'node:test';
import { key } from './catalog.js';
import { signedIn, signIn } from './editing.js';
import { barriers, open, screenshot, settled, visit } from './site.js';

const address = '/films/parasite-2019';

/** Everywhere that a key could be left behind or shared, except the storage of the tab. */
const elsewhere = page => page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, document.cookie, document.documentElement.outerHTML, history.state]));

const edits = page => page.getByRole('button', { name: /^Edit: / });

test('without a key, pages request and load nothing for editors', () =>
  visit(address, async (page, { sent }) => {
    await page.waitForLoadState('networkidle');
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length);
    assert.equal(scripts, 1);
    assert.deepEqual(sent, ['FilmPage']);
    assert.equal(await edits(page).count(), 0);
    assert.equal(await page.getByText('Signed in').count(), 0);
  }));

test('a key is checked, stays in the tab, and is forgotten on request', { skip: !key }, () =>
  visit(address, async (page, { sent }) => {
    const dialog = await signIn(page);
    await dialog.waitFor({ state: 'detached' });
    await signedIn(page);
    await edits(page).first().waitFor();
    assert.ok(!(await elsewhere(page)).includes(key), 'the page shows or shares the key');
    await screenshot(page, 'signed-in');

    await page.reload();
    await settled(page);
    await signedIn(page);
    await edits(page).first().waitFor();
    assert.deepEqual(sent.toSorted(), ['FilmPage', 'FilmPage', 'OpenProposals', 'OpenProposals', 'Viewer', 'Viewer']);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in to edit' }).waitFor();
    assert.equal(await edits(page).count(), 0);
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(key), 'the key is still stored');
    await page.reload();
    await settled(page);
    assert.equal(await page.getByText('Signed in').count(), 0);
  }));

test('pages are read without the key, so that they are cached for all', { skip: !key }, () =>
  visit(address, async page => {
    await signIn(page);
    await signedIn(page);
    const waiting = page.waitForRequest(request => request.postData()?.includes('query FilmPage'));
    await open(page, '/films/ballerina-2023');
    const request = await waiting;
    assert.equal((await request.allHeaders()).authorization, undefined);
    await signedIn(page);
  }));

test('a wrong key is refused with a clear message', () =>
  visit(
    address,
    async page => {
      const dialog = await signIn(page, 'fg_WRONG');
      await dialog.getByText('The key is not valid').waitFor();
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `sign-in-${colorScheme}`);
        assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
      }
      await dialog.getByLabel('API key').fill('not a kéy');
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await dialog.getByText('This is not a key').waitFor();
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Sign in to edit');
    },
    { faults: /status of 401/ },
  ));

test('a key that was revoked is no longer used', () =>
  visit(
    '/sources',
    async page => {
      await page.evaluate(() => sessionStorage.setItem('api-key', 'fg_REVOKED'));
      await open(page, address);
      await page.getByText('Your key is no longer valid.').waitFor();
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      await page.getByRole('button', { name: 'Sign in again' }).click();
      await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    },
    { faults: /status of 401/ },
  ));

test('a user without a role sees why there is nothing to edit', () =>
  visit(address, async page => {
    await page.route('**/graphql', route =>
      route.request().postDataJSON().query.includes('query Viewer')
        ? route.fulfill({ json: { data: { viewer: { name: 'reader', subject: 'token:reader', role: null } } } })
        : route.continue(),
    );
    await signIn(page, 'fg_READER');
    await page.getByText('Signed in as reader (no role). Proposing changes needs the role CONTRIBUTOR.').waitFor();
    assert.equal(await edits(page).count(), 0);
  }));

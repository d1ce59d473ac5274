import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingHasFocus, pathOf, settled, visit } from './site.js';

const field = page => page.getByRole('combobox', { name: /^Search/ });
const options = page => page.locator('.menu').getByRole('option');

test('suggestions appear while typing and can be selected by keyboard', () =>
  visit('/', async page => {
    await settled(page);
    await field(page).fill('paras'); // at once, so that no suggestions of a shorter text are replaced later
    await options(page).first().waitFor();
    assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    const first = options(page).first();
    assert.equal(await first.getAttribute('aria-selected'), 'true');
    assert.equal(await field(page).getAttribute('aria-activedescendant'), await first.getAttribute('id'));
    assert.match(await first.innerText(), /^Parasite/);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, 'Parasite');
    assert.equal(new URL(page.url()).pathname, pathOf('/films/parasite-2019'));
    assert.equal(await options(page).count(), 0);
    assert.equal(await field(page).inputValue(), '');
  }));

test('Escape closes the suggestions, and Enter searches for the text', () =>
  visit('/', async page => {
    await field(page).pressSequentially('Jun Jong seo');
    await options(page).first().waitFor();
    await page.keyboard.press('Escape');
    await options(page).first().waitFor({ state: 'detached' });
    assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
    await field(page).fill('Jun Jong seo');
    await page.keyboard.press('Enter');
    await headingHasFocus(page, 'Jun Jong seo');
    assert.equal(new URL(page.url()).search, '?q=Jun%20Jong%20seo');
    const found = page.locator('.found li').first();
    await found.waitFor();
    assert.match((await found.innerText()).replaceAll(/\s+/g, ' '), /^Jeon Jong-seo actor found as Jun Jong-seo/);
    assert.equal(await options(page).count(), 0);
  }));

test('suggestions show the preferred name of a match in another script', () =>
  visit('/', async page => {
    await field(page).fill('전종서');
    await options(page).first().waitFor();
    assert.match((await options(page).first().innerText()).replaceAll(/\s+/g, ' '), /^Jeon Jong-seo 전종서 actor$/);
    await options(page).first().click();
    await headingHasFocus(page, 'Jeon Jong-seo');
  }));

test('a request for an outdated text is aborted', () =>
  visit('/', async page => {
    /** Settles when a request for suggestions arrives or is aborted. */
    let release;
    const held = new Promise(resolve => (release = resolve));
    await page.route('**/graphql', async route => {
      if (route.request().postDataJSON().variables.prefix === 'par') await held;
      await route.continue().catch(() => {}); // it was aborted
    });
    const arrived = page.waitForRequest(request => request.postDataJSON()?.variables.prefix === 'par');
    const given = page.waitForEvent('requestfailed', request => request.postDataJSON()?.variables.prefix === 'par');
    await field(page).pressSequentially('par');
    await arrived;
    await field(page).pressSequentially('asite');
    assert.equal((await given).failure().errorText, 'net::ERR_ABORTED');
    release();
    await options(page).filter({ hasText: 'Parasite' }).first().waitFor();
  }));

test('fast keystrokes cause one request', () =>
  visit('/', async (page, { sent }) => {
    const suggests = () => sent.filter(name => name === 'Suggest').length;
    await page.clock.install();
    await page.reload();
    await page.locator('.card').first().waitFor();
    await page.clock.pauseAt(Date.now() + 60_000);
    await field(page).pressSequentially('ballerina');
    assert.equal(suggests(), 0);
    await page.clock.resume();
    await options(page).first().waitFor();
    assert.equal(suggests(), 1);
  }));

test('results can be filtered by type, and the URL contains the type', () =>
  visit('/search?q=ballerina', async page => {
    await page.locator('.found li').first().waitFor();
    const nav = page.getByRole('navigation', { name: 'Kinds of results' });
    await nav.getByRole('link', { name: 'Films' }).click();
    await page.waitForURL(url => url.pathname + url.search === pathOf('/search?q=ballerina&only=film'));
    const count = await nav.locator('[aria-current=page]').filter({ hasText: 'Films' }).locator('.count').innerText();
    await page.getByText(new RegExp(`^${count} results?$`)).waitFor();
    const texts = await page.locator('.found li').allInnerTexts();
    assert.equal(texts.length, Number(count));
    assert.ok(texts.length > 1);
    for (const text of texts) assert.match(text, /film/);
    assert.equal(await page.locator('.found svg.poster').count(), texts.length);
  }));

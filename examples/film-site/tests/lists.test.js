import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingHasFocus, visit } from './site.js';

const lines = page => page.locator('.film-lines .film-line');

/** The films of a list; asserts that no film occurs twice. */
async function titles(page) {
  const found = await lines(page)
    .locator('.title')
    .evaluateAll(links => links.map(link => link.getAttribute('href')));
  assert.equal(new Set(found).size, found.length, 'a film is listed twice');
  return found;
}

/** Scrolls to the end of the list until it has the given number of rows. */
async function readTo(page, count) {
  await page.locator('.more').scrollIntoViewIfNeeded();
  await lines(page)
    .nth(count - 1)
    .waitFor();
}

test('the list of films grows as the user scrolls', () =>
  visit('/', async (page, { sent }) => {
    await readTo(page, 41);
    await readTo(page, 81);
    assert.ok((await titles(page)).length >= 81);
    assert.ok(sent.filter(name => name === 'Films').length >= 3);
  }));

test('genre, years and order are in the URL', () =>
  visit('/', async page => {
    await page.getByLabel('Genre').selectOption('Documentary');
    await page.getByLabel('From year').fill('1950');
    await page.getByLabel('To year').fill('1959');
    await page.getByLabel('Order').selectOption('Oldest first');
    const check = async () => {
      await page.getByText(/^40 of \d+ films$/).waitFor();
      const years = (await lines(page).locator('.year').allInnerTexts()).map(Number);
      assert.deepEqual(years, years.toSorted());
      assert.ok(years[0] >= 1950 && years.at(-1) <= 1959, `${years}`);
    };
    await check();
    assert.equal(new URL(page.url()).search, '?genre=documentary&from=1950&to=1959&by=oldest');
    await page.reload();
    await check();
    await page.goBack();
    assert.equal(await page.getByLabel('Order').inputValue(), 'newest');
    assert.equal(await page.getByLabel('Genre').inputValue(), 'documentary');
  }));

test('going back from a film restores the list', () =>
  visit('/?by=title', async page => {
    await readTo(page, 41);
    const link = lines(page).nth(44).locator('.title');
    await lines(page).nth(44).waitFor();
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 1000);
    const title = await link.innerText();
    await link.click();
    await headingHasFocus(page, title);
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await link.waitFor();
    await page.waitForFunction(y => Math.abs(scrollY - y) < 50, before);
  }));

test('a filmography is loaded to its end by cursor', () =>
  visit('/people/meryl-streep', async (page, { sent }) => {
    const total = Number(/ of (\d+) films/.exec(await page.getByText(/^\d+ of \d+ films/).first().innerText())[1]);
    assert.ok(total > 40);
    for (let loaded = 20; loaded < total; loaded += 20) {
      await page.locator('.more').first().scrollIntoViewIfNeeded();
      await page.getByText(`${Math.min(loaded + 20, total)} of ${total} films`).waitFor();
    }
    const found = await titles(page);
    assert.equal(found.length, total);
    assert.ok(found.includes('/films/the-iron-lady-2011'));
    const years = (await lines(page).locator('.year').allInnerTexts()).map(Number);
    assert.deepEqual(
      years,
      years.toSorted((a, b) => b - a),
    );
    assert.deepEqual(sent, ['PersonPage', ...Array(Math.ceil(total / 20) - 1).fill('MoreFilms')]);
  }));

test('a person is shown with every spelling and its sources', () =>
  visit('/people/jeon-jong-seo', async page => {
    assert.deepEqual(await page.locator('.forms .form').allInnerTexts(), [
      'Jeon Jong-seo',
      'Jeon Jong Seo',
      'Jun Jong-seo',
      '전종서',
      'Jong Seo unnie',
    ]);
    assert.equal(
      await page
        .locator('.forms')
        .getByRole('link', { name: /^Source \d/ })
        .count(),
      5,
    );
    const text = await page.locator('main').innerText();
    for (const expected of [
      'Known for',
      'is in a relationship with Lee Chung Hyun',
      'Jang Ok-ju',
      'Quotes about this person',
    ]) {
      assert.ok(text.includes(expected), expected);
    }
  }));

test('characters and companies have their own pages', () =>
  visit('/films/ballerina-2023', async page => {
    await page.getByRole('link', { name: 'Jang Ok-ju' }).first().click();
    await headingHasFocus(page, 'Jang Ok-ju');
    assert.match(await page.locator('.film-lines').innerText(), /2023\s+Ballerina 발레리나\s+Jeon Jong-seo/);
    await page.goBack();
    await page.getByRole('link', { name: 'TV Parental Guidelines Monitoring Board' }).click();
    await headingHasFocus(page, 'TV Parental Guidelines Monitoring Board');
    assert.match(await page.locator('main').innerText(), /TV-MA/);
  }));

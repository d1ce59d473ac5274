import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingHasFocus, pathOf, visit } from './site.js';

const cards = page => page.locator('.cards .card');

/** The text of cards below their titles begins with the year. */
const yearsOf = async page => (await cards(page).locator('p').allInnerTexts()).map(text => parseInt(text, 10));

/** The addresses of links; asserts that none occurs twice. */
async function distinct(links) {
  const found = await links.evaluateAll(all => all.map(link => link.getAttribute('href')));
  assert.equal(new Set(found).size, found.length, 'a film is listed twice');
  return found;
}

/** Scrolls to the end of the list until it has the given number of cards. */
async function readTo(page, count) {
  await page.locator('.more').scrollIntoViewIfNeeded();
  await cards(page)
    .nth(count - 1)
    .waitFor();
}

test('the list of films grows as the user scrolls', () =>
  visit('/films', async (page, { sent }) => {
    await readTo(page, 43);
    await readTo(page, 85);
    assert.ok((await distinct(cards(page).getByRole('link'))).length >= 85);
    assert.ok(sent.filter(name => name === 'Films').length >= 3);
  }));

test('filters are beside the list once a window is wide enough, and collapsed again when it is not', () =>
  visit(
    '/films',
    async page => {
      const genres = page.getByRole('region', { name: 'Genre' });
      await page.getByText('Filter', { exact: true }).waitFor();
      assert.equal(await genres.isVisible(), false);
      await page.setViewportSize({ width: 1440, height: 900 });
      await genres.waitFor();
      await page.setViewportSize({ width: 820, height: 900 });
      await genres.waitFor({ state: 'hidden' });
    },
    { viewport: { width: 820, height: 900 } },
  ));

test('genre, decade and order are in the URL', () =>
  visit('/films', async page => {
    const facet = (group, value) => page.getByRole('region', { name: group }).getByRole('link', { name: value });
    const total = await facet('Genre', 'Documentary').locator('.count').innerText();
    await facet('Genre', 'Documentary').click();
    await page.getByRole('heading', { level: 1, name: 'Documentaries' }).waitFor();
    await page.getByText(`42 of ${total} films`).waitFor();
    await facet('Decade', '1950s').click();
    await page.getByRole('heading', { level: 1, name: 'Documentaries of the 1950s' }).waitFor();
    await page.getByLabel('Order').selectOption('Oldest first');
    const check = async () => {
      await page.getByText(/^42 of \d+ films$/).waitFor();
      const years = await yearsOf(page);
      assert.equal(years.length, 42);
      assert.deepEqual(years, years.toSorted());
      assert.ok(years[0] >= 1950 && years.at(-1) <= 1959, `${years}`);
      for (const filter of ['Documentary', '1950s']) {
        await page.getByRole('link', { name: `Remove the filter ${filter}` }).waitFor();
      }
    };
    const url = () => new URL(page.url());
    await page.waitForURL(({ searchParams }) => searchParams.has('order'));
    await check();
    assert.equal(url().pathname + url().search, pathOf('/genres/documentary?decade=1950s&order=oldest'));
    await page.reload();
    await check();
    await page.goBack();
    assert.equal(await page.getByLabel('Order').inputValue(), 'popular');
    await page.getByRole('link', { name: 'Remove the filter 1950s' }).click();
    await page.getByText(`42 of ${total} films`).waitFor();
    assert.equal(url().pathname + url().search, pathOf('/genres/documentary'));
  }));

test('going back from a film restores the list', () =>
  visit('/films?order=title', async page => {
    await readTo(page, 43);
    const card = cards(page).nth(46);
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 1000);
    const title = await card.locator('.card-title').innerText();
    await card.getByRole('link').click();
    await headingHasFocus(page, title);
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await card.waitFor();
    await page.waitForFunction(y => Math.abs(scrollY - y) < 50, before);
    assert.equal(await card.locator('.card-title').innerText(), title);
  }));

test('a filmography is loaded to its end by cursor', () =>
  visit('/people/meryl-streep', async (page, { sent }) => {
    const acting = page.getByRole('region', { name: /^Acting/ });
    const total = Number(/(\d+) credits/.exec(await acting.getByRole('heading').innerText())[1]);
    assert.ok(total > 60);
    for (let loaded = 30; loaded < total; loaded += 30) {
      await acting.getByText(`${loaded} of ${total} credits`).waitFor();
      await acting.getByRole('button', { name: 'Show more credits' }).click();
    }
    await acting.locator('.more').waitFor({ state: 'detached' });
    assert.equal(await acting.locator('.film-line .did > span').count(), total);
    const found = await distinct(acting.locator('.film-line .title'));
    assert.ok(found.includes(pathOf('/films/the-iron-lady-2011')));
    const years = (await acting.locator('.year').allInnerTexts()).map(Number);
    assert.deepEqual(
      years,
      years.toSorted((a, b) => b - a),
    );
    assert.deepEqual(sent, ['PersonPage', ...Array(Math.ceil(total / 30) - 1).fill('Work')]);
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

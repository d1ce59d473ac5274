import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barriers, screenshot, settled, visit } from './site.js';

const pages = {
  home: '/',
  films: '/films',
  genre: '/genres/thriller',
  film: '/films/ballerina-2023',
  'film-of-awards': '/films/parasite-2019',
  people: '/people',
  person: '/people/jeon-jong-seo',
  filmography: '/people/meryl-streep',
  character: '/characters/character_1',
  companies: '/companies',
  company: '/companies/tv-parental-guidelines',
  awards: '/awards',
  award: '/awards/academy-awards',
  ceremony: '/awards/academy-awards/academy-awards-1',
  genres: '/genres',
  decade: '/decades/1950s',
  country: '/countries/kr',
  search: '/search?q=ballerina',
  sources: '/sources',
  source: '/sources/ballerina-family-guidance',
  connect: '/connect?to=tom-hanks',
  chain: '/connect?from=buster-keaton&to=tom-hanks',
  history: '/films/ballerina-2023/history',
  proposals: '/proposals',
  'no-film': '/films/no-such-film',
};

/** What browsers write to the console for a page with the status 404. */
const notFound = name => (name === 'no-film' ? /404/ : undefined);

const setOpen = (page, open) =>
  page.locator('details').evaluateAll((all, open) => all.forEach(it => (it.open = open)), open);

/** Opens all collapsed sections. */
const unfold = page => setOpen(page, true);

/** Collapses them again. */
const fold = page => setOpen(page, false);

/** Takes a screenshot in light and one in dark. */
async function inBothThemes(page, name) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `${name}-${colorScheme}`);
  }
}

for (const [name, address] of Object.entries(pages)) {
  test(`${name} is accessible, in light and dark`, () =>
    visit(
      address,
      async page => {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await settled(page);
          await unfold(page);
          assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
          await fold(page);
        }
      },
      { faults: notFound(name) },
    ));

  test(`${name} fits a phone, a tablet and a desktop`, () =>
    visit(
      address,
      async page => {
        for (const width of [320, 360, 390, 820, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          await settled(page);
          if (width >= 390) await inBothThemes(page, `${name}-${width}`);
          await unfold(page);
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(over, 0, `pixels beyond ${width}`);
          await fold(page);
        }
      },
      { hasTouch: true, isMobile: true, faults: notFound(name) },
    ));
}

test('suggestions are accessible, in light and dark, and fit a phone', () =>
  visit('/', async page => {
    await page.getByRole('combobox', { name: /^Search/ }).pressSequentially('ballerin');
    await page.locator('.menu').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await screenshot(page, `suggestions-${colorScheme}`);
      assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    await screenshot(page, 'suggestions-phone');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

test('every page has its own title and heading', async () => {
  const titles = new Set();
  const headings = new Set();
  for (const address of [pages.home, pages.film, pages['film-of-awards'], pages.person, pages.sources]) {
    await visit(address, async page => {
      titles.add(await page.title());
      headings.add(await page.locator('h1').innerText());
    });
  }
  assert.equal(titles.size, 5, [...titles].join(', '));
  assert.equal(headings.size, 5, [...headings].join(', '));
});

test('the keyboard skips to the content', () =>
  visit('/', async page => {
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
  }));

test('nothing moves if the user prefers reduced motion', () =>
  visit('/', async page => {
    const scroll = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    assert.equal(await scroll(), 'auto');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.equal(await scroll(), 'smooth');
  }));

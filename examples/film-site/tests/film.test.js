import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './site.js';

const address = '/films/ballerina-2023';

/** The fact with this name. */
const fact = (page, name) => page.locator('.fact').filter({ has: page.locator('dt', { hasText: name }) });

/** The visible text of the section with this heading, without collapsed parts. */
const section = (page, name) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) });

async function has(locator, ...texts) {
  const text = (await locator.innerText()).replaceAll(/\s+/g, ' ');
  for (const expected of texts) assert.ok(text.includes(expected), `expected ${expected} in: ${text}`);
}

test('the film page shows the complete film with one request', () =>
  visit(address, async (page, { sent }) => {
    await has(
      page.locator('.head'),
      'Feature film · South Korea · 2023',
      'Ballerina',
      '발레리나',
      'Directed by Lee Chung Hyun',
      'A former bodyguard',
    );
    await has(fact(page, 'Running time'), '1 h 32 min');
    await has(fact(page, 'Release'), 'Streamed by Netflix, 6 October 2023');
    await has(fact(page, 'Genre'), 'Thriller', 'Action');
    await has(fact(page, 'Themes'), 'Revenge', '4 more with spoilers');
    await has(
      fact(page, 'Certificate'),
      'TV-MA',
      'for language, sexual violence',
      'which does not issue this rating',
      'TV Parental Guidelines Monitoring Board',
    );
    await has(section(page, 'Cast'), 'Jeon Jong-seo', 'Jang Ok-ju', 'Kim Ji-hoon', 'Choi Pro');
    await has(section(page, 'Ratings'), '91 %', '6.6 / 10', 'Rotten Tomatoes');
    await has(
      section(page, 'Reviews'),
      'Round-up · about 13 October 2023',
      'Translator: Joey',
      'Author: unknown',
      'translated',
      'In English',
    );
    await has(
      section(page, 'Quotes'),
      'Jong Seo unnie, don’t star',
      'Han on Twitter',
      'about 1,200,000 views',
      'As quoted',
    );
    await has(section(page, 'Compared with'), 'John Wick', 'the other comes off better');
    await has(
      section(page, 'Content warnings'),
      'about 30 sexual expletives',
      'over 40 mild and moderate expletives',
      '5 terms of deity',
      'Severe',
    );
    await has(
      section(page, 'Relationships'),
      'Jeon Jong-seo is in a relationship with Lee Chung Hyun',
      'publicly since 2021',
    );
    assert.equal(await page.title(), 'Ballerina (2023) · Filmgraph');
    assert.deepEqual(sent, ['FilmPage']);
  }));

test('the wording of each source is next to the fact and links to the source', () =>
  visit(address, async page => {
    const said = fact(page, 'Running time').locator('.said li');
    assert.deepEqual(await said.locator('q').allInnerTexts(), ['1.5 hour', '92 minutes', 'a bit over 90 minutes']);
    const cite = said.nth(1).getByRole('link', { name: /^Source \d: Ballerina: guidance for families$/ });
    const number = await cite.innerText();
    await cite.click();
    assert.equal(new URL(page.url()).hash, '#source-ballerina-family-guidance');
    const sources = page.locator('.sources li');
    const place = await sources.evaluateAll(items => items.findIndex(item => item.matches(':target')));
    assert.equal(String(place + 1), number, 'the number of the source in the list');
    await sources.nth(place).getByRole('link').click();
    await page.locator('h1', { hasText: 'Ballerina: guidance for families' }).waitFor();
    await has(section(page, 'Statements'), 'by the MPAA');
  }));

test('conflicts are marked as such, and compatible differences are not', () =>
  visit(address, async page => {
    const conflict = fact(page, 'Release').getByRole('link', { name: 'Sources disagree' });
    const agreement = fact(page, 'Running time').getByRole('link', { name: 'Sources agree' });
    const look = mark =>
      mark.evaluate(element => [getComputedStyle(element).color, getComputedStyle(element, '::before').content]);
    const [a, b] = [await look(conflict), await look(agreement)];
    assert.notEqual(a[0], b[0], 'their colours');
    assert.notEqual(a[1], b[1], 'their signs');

    await conflict.click();
    const target = page.locator('.verdict:target');
    await has(target, 'Type of release', 'Streamed released through the platform', 'In cinemas Theatrical release');
    const ruled = kind => page.locator(`.verdict.${kind}`);
    assert.equal(await ruled('conflict').count(), 6);
    assert.equal(await ruled('consistent').count(), 11);
    await has(ruled('consistent').filter({ hasText: 'Running time' }), '1 h 30 min 1.5 hour', '1 h 32 min 92 minutes');
  }));

test('names are in the user’s language, marked with it, and stay so after reloading', () =>
  visit(address, async page => {
    const korean = async () => {
      const heading = page.locator('h1', { hasText: '발레리나' });
      await heading.waitFor();
      assert.equal(await heading.getAttribute('lang'), 'ko');
      await has(page.locator('.head'), 'Ballerina', '이충현 Lee Chung Hyun');
      const lead = page.locator('.cast a').first();
      await lead.filter({ hasText: '전종서' }).waitFor();
      assert.equal(await lead.getAttribute('lang'), 'ko');
    };
    await page.getByLabel('Names in').selectOption('ko');
    await korean();
    await page.reload();
    await korean();
  }));

test('spoilers are collapsed until the user opens them', () =>
  visit(address, async page => {
    const spoilers = ['A man dies by a flamethrower.', 'Blackmail', 'blackmailed'];
    for (const text of spoilers) assert.equal(await page.getByText(text, { exact: true }).isVisible(), false, text);
    const violence = page.locator('.advisories > li').filter({ hasText: 'Violence' });
    await violence.getByText('1 more with spoilers').focus();
    await page.keyboard.press('Enter');
    await page.getByText(spoilers[0]).waitFor();
    assert.equal(await page.getByText(spoilers[1], { exact: true }).isVisible(), false);
  }));

test('more quotes are loaded on request', () =>
  visit(address, async (page, { sent }) => {
    const quotes = section(page, 'Quotes');
    assert.equal(await quotes.locator('blockquote').count(), 3);
    await quotes.getByRole('button', { name: 'Show more quotes' }).click();
    await quotes.getByText('5 quotes', { exact: true }).waitFor();
    const texts = await quotes.locator('blockquote').allInnerTexts();
    assert.equal(new Set(texts).size, 5);
    assert.deepEqual(sent, ['FilmPage', 'MoreQuotes']);
  }));

test('a film from the awards data shows its awards and its crew', () =>
  visit('/films/parasite-2019', async page => {
    await has(section(page, 'Awards'), 'Academy Awards 2019', 'Won Best Picture', 'Nominated Production Design');
    await has(section(page, 'Crew'), 'Yang Jinmo', 'Han Jin Won');
    await has(page.locator('.head'), 'Gisaengchung', 'Directed by Bong Joon Ho');
  }));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, key, setRuntime, source, unique, withFilm } from './catalog.js';
import { signedIn, signIn } from './editing.js';
import { barriers, open, screenshot, settled, visit } from './site.js';

const change = (page, id) => page.locator(`[id="${id}"]`);

test('the history shows who changed what, when and why, at an address to share', { skip: !key }, () =>
  withFilm(async slug => {
    const { change: { id } } = await setRuntime(slug, 95);
    await visit(`/films/${slug}`, async (page, { sent }) => {
      await page.getByRole('link', { name: 'Changes of this page' }).click();
      await page.locator('.change').first().waitFor();
      await change(page, id).getByText('Filmgraph editors').nth(1).waitFor(); // the first is the source of the change; names follow
      assert.deepEqual(sent, ['FilmPage', 'FilmHistory', 'FilmChanges', 'NamesOf']);
      const text = (await change(page, id).innerText()).replaceAll(/\s+/g, ' ');
      assert.match(text, /^Changed \d+ \w+ \d{4} at \d\d:\d\d browser Source: Filmgraph editors/);
      assert.match(text, /Film Running time 1 h 30 min 1 h 35 min Statement: Running time added Value 1 h 30 min Source Filmgraph editors/);
      assert.equal(await page.getByRole('button', { name: /^Undo/ }).count(), 0);

      await change(page, id).getByRole('link').first().click();
      assert.equal(new URL(page.url()).hash, `#${id}`);
      await page.reload();
      await settled(page);
      await change(page, id).waitFor();
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `history-${colorScheme}`);
        assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
      }
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await screenshot(page, `history-${width}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `pixels beyond ${width}`);
      }
    });
  }));

test('a load is shown by the number of its records, whose values are not kept', () =>
  visit('/films/ballerina-2023/history', async page => {
    const text = (await page.locator('.change').last().innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /^Loaded from a file \d+ \w+ \d{4} at \d\d:\d\d The command load \d+ records$/);
  }));

test('an editor undoes a change, and the undo', { skip: !key }, () =>
  withFilm(async slug => {
    const { change: first } = await setRuntime(slug, 95);
    await setRuntime(slug, 97);
    await visit(`/films/${slug}/history`, async page => {
      await signIn(page);
      await signedIn(page);
      const ask = async item => {
        await item.getByRole('button', { name: /^Undo/ }).click();
        return page.getByRole('dialog', { name: 'Undo this change?' });
      };
      const blocked = await ask(change(page, first.id));
      await blocked.getByRole('button', { name: 'Undo the change' }).click();
      await blocked.getByRole('alert').getByText('Undo them first.').waitFor();
      await screenshot(page, 'undo-conflict');
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press('Escape');

      const dialog = await ask(page.locator('.change').first());
      await dialog.getByLabel('Reason').fill('It was the other cut.');
      await dialog.getByRole('button', { name: 'Undo the change' }).click();
      await dialog.waitFor({ state: 'detached' });
      const undo = page.locator('.change').first();
      await undo.getByText('It was the other cut.').waitFor();
      await page.locator('.change').nth(1).getByText(/^Undone by/).waitFor();
      assert.equal(await page.locator('.change').nth(1).getByRole('button', { name: /^Undo/ }).count(), 0);
      await screenshot(page, 'history-undone');
      await open(page, `/films/${slug}`);
      await page.locator('.fact').getByText('1 h 35 min').first().waitFor();

      await open(page, `/films/${slug}/history`);
      const again = await ask(page.locator('.change').first());
      await again.getByRole('button', { name: 'Undo the change' }).click();
      await again.waitFor({ state: 'detached' });
      await open(page, `/films/${slug}`);
      await page.locator('.fact').getByText('1 h 37 min').first().waitFor();
    });
  }));

test('a record that nobody has changed says so', () =>
  visit('/people/meryl-streep/history', page => page.getByText('Nothing has been changed since the catalog was loaded.').waitFor()));

test('the history shows names of countries, languages and properties, and what changed rows are', { skip: !key }, () =>
  withFilm(async slug => {
    const set = input =>
      edit('mutation Set($input: UpdateFilmInput!) { updateFilm(input: $input) { change { id } userErrors { message } } }', { input: { id: slug, source, ...input } });
    const first = await set({ countries: ['DE', 'AT'], originalLanguage: 'de' });
    const second = await set({ countries: ['DE'], source: { kind: 'ARTICLE', title: `Not Austrian ${unique()}`, published: '2020-01' } });
    await visit(`/films/${slug}/history`, async page => {
      await change(page, second.change.id).getByText('Filmgraph editors').first().waitFor(); // names are there
      const texts = await Promise.all([first, second].map(({ change: { id } }) => change(page, id).innerText()));
      const [before, after] = texts.map(text => text.replaceAll(/\s+/g, ' '));
      assert.match(before, /Country of origin none Germany, Austria/);
      assert.match(before, /Original language not known German/);
      assert.match(before, /Standing Shown on the page Value Germany, Austria/);
      assert.match(after, /Kind of source Article Name in the address not-austrian-\w+ Title Not Austrian \w+ Publication date January 2020/);
      assert.match(after, /Statement: Country of origin Germany, Austria, Filmgraph editors Standing Shown on the page One of several/);
      assert.match(after, /Country of origin Germany, Austria Germany/);
      for (const text of texts) assert.doesNotMatch(text, /\b(DE|AT|de|Rank|Slug|Url|PREFERRED)\b/);
    });
  }));

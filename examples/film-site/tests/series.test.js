import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, key, source, undo, unique } from './catalog.js';
import { barriers, headingHasFocus, screenshot, visit } from './site.js';

const add = input =>
  edit('mutation Add($input: CreateFilmInput!) { createFilm(input: $input) { film { id slug } change { id } userErrors { message } } }', {
    input: { ...input, source, confirmNew: true },
  });

test('a series lists its episodes by season, and an episode leads to its neighbours', { skip: !key }, async () => {
  const title = `The Series ${unique()}`;
  const series = await add({ title, kind: 'SERIES', year: 2019 });
  try {
    for (const [season, episode, name] of [
      [1, 1, 'The First'],
      [1, 2, 'The Second'],
      [2, 1, 'The Third'],
      [0, 1, 'The Special'],
    ]) {
      await add({ title: name, kind: 'EPISODE', year: 2019, series: series.film.id, season, episode, runtime: 45 });
    }
    await visit(`/films/${series.film.slug}`, async page => {
      const seasons = page.locator('.season');
      await seasons.first().waitFor();
      assert.deepEqual((await seasons.locator('summary').allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' ').trim()), ['Season 1 2 episodes', 'Season 2 1 episode', 'Specials 1 episode']);
      assert.deepEqual(await seasons.evaluateAll(all => all.map(it => it.open)), [true, false, false]);
      await screenshot(page, 'series');
      assert.deepEqual(await barriers(page), []);
      await page.getByRole('link', { name: 'The Second' }).click();
      await headingHasFocus(page, 'The Second');
      const place = page.getByRole('navigation', { name: 'Series' });
      await place.getByText('Next').waitFor();
      assert.match((await place.innerText()).replaceAll(/\s+/g, ' '), new RegExp(`Episode 2 of Season 1, ${title} Previous: The First Next: The Third`));
      await screenshot(page, 'episode');
      assert.deepEqual(await barriers(page), []);
      await place.getByRole('link', { name: title }).click();
      await headingHasFocus(page, title);
    });
  } finally {
    await undo(series.change.id);
  }
});

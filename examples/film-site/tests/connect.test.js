import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, visit } from './site.js';

test('an unknown end of a chain is reported, and the examples lead on', () =>
  visit('/connect?from=nobody&to=film:no-such-film', async page => {
    await page.getByText('There is no person at the address nobody.').waitFor();
    await page.getByText('There is no film at the address no-such-film.').waitFor();
    assert.equal(await page.getByText(/^There is no chain/).count(), 0);
    await screenshot(page, 'connect-unknown');
    await page.getByRole('link', { name: 'Buster Keaton to Tom Hanks' }).click();
    await page.getByRole('heading', { level: 1, name: 'From Buster Keaton to Tom Hanks' }).waitFor();
    await page.getByText('3 steps').waitFor();
    assert.equal(await page.getByText(/^There is no/).count(), 0);
  }));

test('genres and former countries have their names', () =>
  visit('/genres', async page => {
    const tile = page.locator('.tile').first();
    await tile.waitFor();
    const { y, height } = await tile.boundingBox();
    const name = await tile.locator('.tile-name').boundingBox();
    assert.ok(name.y >= y && name.y + name.height <= y + height, 'the name is cut off');
    await page.getByRole('link', { name: 'Soviet Union' }).waitFor();
    assert.equal(await page.getByRole('link', { name: /^[A-Z]{4}$/ }).count(), 0);
  }));

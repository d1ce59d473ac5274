import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, key, setRuntime, withFilm, withPerson } from './catalog.js';
import { newSource, openFact, openTool, save, saved, signedIn, signIn } from './editing.js';
import { barriers, screenshot, visit } from './site.js';

/** The fact with this name on the page. */
const fact = (page, name) => page.locator('.fact').filter({ has: page.locator('dt', { hasText: name }) });

/** Opens the page of a new film as an editor. */
const onFilm = (look, options) =>
  withFilm(slug =>
    visit(
      `/films/${slug}`,
      async (page, log) => {
        await signIn(page);
        await signedIn(page);
        await look(page, slug, log);
      },
      options,
    ),
  );

test('a correction is shown beside what other sources state', { skip: !key }, () =>
  onFilm(async page => {
    const dialog = await openFact(page, 'Running time');
    await dialog.getByText('Now 1 h 30 min').waitFor();
    assert.equal(await dialog.getByLabel('New value').inputValue(), '90');
    await dialog.getByLabel('New value').fill('92');
    await dialog.getByLabel('Words of the source').fill('1 hr 32 min');
    await newSource(dialog, 'The press kit');
    await dialog.getByLabel('Reason').fill('The press kit is more exact.');
    await save(dialog);
    await dialog.getByText('The page shows 1 h 32 min').waitFor();
    const statements = await dialog.locator('.statements li').allInnerTexts();
    assert.equal(statements.length, 2);
    assert.match(statements.join('\n'), /1 h 32 min 1 hr 32 min The press kit\s*shown on the page/);
    assert.match(statements.join('\n'), /1 h 30 min Filmgraph editors/);
    await screenshot(page, 'edit-saved');
    await saved(dialog);

    await fact(page, 'Running time').getByText('1 h 32 min').waitFor();
    assert.deepEqual((await fact(page, 'Running time').locator('.said li').allInnerTexts()).map(it => it.replace(/\s*\d+$/, '')).toSorted(), ['1 hr 32 min', 'Filmgraph editors']);
    await page.getByRole('heading', { name: 'Do the sources agree?' }).waitFor();
    assert.match(await page.locator('.verdict').filter({ hasText: 'Running time' }).innerText(), /1 h 30 min[^]*1 h 32 min/);
  }));

test('every fact of a film can be corrected, also an unknown one', { skip: !key }, () =>
  onFilm(async (page, slug) => {
    const values = [
      ['Original title', fill('Der bearbeitete Film')],
      ['Original language', fill('de')],
      ['Kind of film', choose('SHORT')],
      ['Status', choose('RELEASED')],
      ['Premise', fill('Somebody edits a film.')],
      ['Countries', fill('de, at')],
      ['Languages', fill('de')],
    ];
    for (const [label, enter] of values) {
      const dialog = await openTool(page, label);
      await enter(dialog.getByLabel('New value'));
      await dialog.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
      await save(dialog);
      await saved(dialog);
    }
    await page.getByText('Germany, Austria').waitFor();
    await page.locator('.premise', { hasText: 'Somebody edits a film.' }).waitFor();
    const film = await edit('query Edited($slug: String!) { film(by: { slug: $slug }) { originalTitle originalLanguage kind status countries languages premise runtime } }', { slug });
    assert.deepEqual(film, {
      originalTitle: 'Der bearbeitete Film',
      originalLanguage: 'de',
      kind: 'SHORT',
      status: 'RELEASED',
      countries: ['DE', 'AT'],
      languages: ['de'],
      premise: 'Somebody edits a film.',
      runtime: 90,
    });
    const cleared = await openFact(page, 'Running time');
    await cleared.getByLabel('New value').fill('');
    await cleared.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(cleared);
    await cleared.getByText('The page shows not known').waitFor();
    await saved(cleared);
    await fact(page, 'Running time').waitFor({ state: 'detached' });
  }));

const fill = text => input => input.fill(text);
const choose = value => input => input.selectOption(value);

test('genres, companies and credits are corrected, and the history of the film lists its reviews', { skip: !key }, () =>
  onFilm(async (page, slug) => {
    const enter = async (dialog, text) => {
      await dialog.getByLabel('New value').fill(text);
      await dialog.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
      await save(dialog);
    };
    const genres = await openTool(page, 'Genres');
    await enter(genres, 'thriller, no-such-genre');
    await genres.getByText(/no-such-genre/).waitFor();
    await enter(genres, 'thriller, film-noir');
    await saved(genres);
    await fact(page, 'Genre').getByRole('link', { name: 'Film noir' }).waitFor();
    assert.equal(await (await openFact(page, 'Genres')).getByLabel('New value').inputValue(), 'thriller, film-noir');
    await page.keyboard.press('Escape');

    const companies = await openTool(page, 'Companies');
    await enter(companies, 'netflix: streaming\nparamount: production');
    await saved(companies);
    await fact(page, 'Streaming').getByRole('link', { name: 'Netflix' }).waitFor();
    await fact(page, 'Production').getByRole('link', { name: 'Paramount' }).waitFor();

    const credit = await openTool(page, 'A credit');
    await credit.getByRole('combobox', { name: /^Person/ }).fill('meryl-streep');
    await credit.getByLabel('Department').selectOption('ACTING');
    await credit.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(credit);
    await saved(credit);
    const cast = page.getByRole('region', { name: 'Cast' });
    await cast.getByRole('link', { name: 'Meryl Streep' }).waitFor();
    await page.getByRole('button', { name: 'Edit: The credit of Meryl Streep' }).click();
    const other = page.getByRole('dialog', { name: 'Correct a credit' });
    assert.equal(await other.getByRole('combobox', { name: /^Person/ }).inputValue(), 'meryl-streep');
    await other.getByLabel('Name in the credits').fill('M. Streep');
    await other.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(other);
    await saved(other);
    await cast.getByText('as “M. Streep”').waitFor();
    const film = await edit('query Credits($slug: String!) { film(by: { slug: $slug }) { credits(first: 5) { nodes { creditedAs department person { slug } history(first: 5) { totalCount } } } } }', { slug });
    assert.deepEqual(film.credits.nodes, [{ creditedAs: 'M. Streep', department: 'ACTING', person: { slug: 'meryl-streep' }, history: { totalCount: 2 } }]);

    const review = await openTool(page, 'A review');
    await review.getByLabel('Kind of review').selectOption('CRITIC');
    await review.getByLabel('Headline').fill('Well listed');
    await review.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(review);
    await review.getByText('Saved.').waitFor();
    await review.getByRole('link', { name: 'The history of this page' }).click();
    const changes = page.locator('.change');
    await changes.nth(5).waitFor();
    assert.match(await changes.first().innerText(), /^Added[^]*Well listed/);
    assert.match(await changes.last().innerText(), /^Added[^]*The Edited Film/);
  }));

test('a fact of a person is corrected by keyboard alone', { skip: !key }, () =>
  withPerson(slug =>
    visit(`/people/${slug}`, async page => {
      await signIn(page);
      await signedIn(page);
      await page.locator('.edit-tools summary').focus();
      await page.keyboard.press('Enter');
      const button = page.locator('.edit-tools').getByRole('button', { name: 'Date of birth' });
      await button.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Date of birth' });
      await dialog.getByLabel('New value').focus();
      await page.keyboard.type('1969-09');
      await page.keyboard.press('Tab');
      await page.keyboard.type('born in September 1969');
      await page.keyboard.press('Tab'); // to the kind of source
      await page.keyboard.press('Tab');
      await page.keyboard.type('editors');
      await dialog.getByRole('option', { name: /Filmgraph editors/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await dialog.locator('input[value="filmgraph-editors"]').waitFor(); // which the list sets after it has handled the key
      assert.equal(await dialog.getByRole('combobox', { name: 'Source' }).inputValue(), 'filmgraph-editors');
      await page.keyboard.press('Enter');
      await dialog.getByText('Saved.').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Date of birth');
      await page.getByText('Born September 1969').waitFor();
      assert.match(await fact(page, 'Date of birth').innerText(), /September 1969 born in September 1969/);
      await screenshot(page, 'edited-person');
      await page.getByRole('link', { name: 'Changes of this page' }).click();
      assert.match((await page.locator('.change').first().innerText()).replaceAll(/\s+/g, ' '), /Person Date of birth not known September 1969/);
    }),
  ));

test('errors are shown at the inputs that they are about', { skip: !key }, () =>
  onFilm(async page => {
    const dialog = await openFact(page, 'Date of the first showing');
    const problem = async label => {
      const input = dialog.getByLabel(label, { exact: true });
      const ids = (await input.getAttribute('aria-describedby')).split(' ');
      return { invalid: await input.getAttribute('aria-invalid'), text: await dialog.locator(`[id="${ids[1]}"]`).innerText() };
    };
    await dialog.getByLabel('New value').fill('2021-02-30');
    await dialog.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(dialog);
    await dialog.getByText(/does not exist/).waitFor();
    assert.equal((await problem('New value')).invalid, 'true');
    assert.match((await problem('New value')).text, /2021-02-30/);
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-invalid') === 'true');
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await screenshot(page, `edit-error-${colorScheme}`);
      assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
    }
    await dialog.getByLabel('New value').fill('2021-02-28');
    await dialog.getByRole('combobox', { name: 'Source' }).fill('no-such-source');
    await save(dialog);
    await dialog.getByText(/no-such-source/).waitFor();
    assert.equal((await problem('New value')).invalid, 'false');
    assert.match((await problem('Source required')).text, /No source is called/);
  }));

test('a change of somebody else is not overwritten unseen', { skip: !key }, () =>
  onFilm(async (page, slug) => {
    const dialog = await openFact(page, 'Running time');
    await dialog.getByLabel('New value').fill('92');
    await newSource(dialog, 'The press kit');
    const { change } = await setRuntime(slug, 95);
    await save(dialog);
    const alert = dialog.getByRole('alert');
    await alert.getByText('somebody else has changed this meanwhile').waitFor();
    assert.equal(await alert.getByRole('link').getAttribute('href'), `/site/films/${slug}/history#${change.id}`);
    await dialog.getByText('Now 1 h 35 min').waitFor();
    assert.equal(await dialog.getByLabel('New value').inputValue(), '92');
    await screenshot(page, 'edit-conflict');
    await save(dialog);
    await saved(dialog);
    await fact(page, 'Running time').getByText('1 h 32 min').waitFor();
  }));

test('saving again after a lost response writes once', { skip: !key }, () =>
  onFilm(
    async (page, slug) => {
      const keys = [];
      await page.route('**/graphql', async route => {
        if (!route.request().postDataJSON().query.includes('mutation')) return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        return route.abort('connectionreset');
      });
      const dialog = await openFact(page, 'Running time');
      await dialog.getByLabel('New value').fill('91');
      await newSource(dialog, 'The press kit');
      await save(dialog);
      await dialog.getByRole('alert').getByText('Filmgraph is not responding').waitFor();
      await save(dialog);
      await saved(dialog);
      assert.equal(keys.length, 2);
      assert.equal(keys[0], keys[1]);
      assert.match(keys[0], /^[0-9a-f]{32}$/);
      const { history } = await edit('query Changes($slug: String!) { film(by: { slug: $slug }) { history(first: 10) { nodes { operation } } } }', { slug });
      assert.deepEqual(history.nodes.map(it => it.operation), ['UPDATE', 'CREATE']);
    },
    { faults: /net::ERR_CONNECTION_RESET/ },
  ));

test('a review and a quote are added to a film', { skip: !key }, () =>
  onFilm(async page => {
    const review = await openTool(page, 'A review');
    await review.getByLabel('Kind of review').selectOption('CRITIC');
    await review.getByLabel('Headline').fill('Well edited');
    await review.getByLabel('Author').fill('A. Critic');
    await review.getByLabel('Language of the review').fill('en');
    await review.getByLabel('Sentiment').selectOption('POSITIVE');
    await review.getByLabel('Score', { exact: true }).fill('4');
    await review.getByLabel('Highest possible score').fill('5');
    await review.getByLabel('Summary', { exact: true }).fill('The cuts are good.');
    await newSource(review, 'Well edited: the review');
    await screenshot(page, 'add-review');
    await save(review);
    await saved(review);
    const shown = page.locator('.review');
    await shown.getByRole('heading', { name: 'Well edited' }).waitFor();
    assert.match((await shown.innerText()).replaceAll(/\s+/g, ' '), /Critic’s review.*4 \/ 5.*In English.*Author: A\. Critic.*The cuts are good\./);

    const quote = await openTool(page, 'A quote');
    await quote.getByLabel('Quote required', { exact: true }).fill('I have never seen such cuts.');
    await quote.getByLabel('Language of the quote').fill('en');
    await quote.getByLabel('Kind of quote').selectOption('CRITIC');
    await quote.getByRole('combobox', { name: /^Who says it/ }).pressSequentially('meryl str');
    await quote.getByRole('option', { name: /Meryl Streep/ }).click();
    await quote.getByText('Meryl Streep').waitFor();
    await quote.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(quote);
    await saved(quote);
    const figure = page.locator('.quote');
    await figure.getByText('I have never seen such cuts.').waitFor();
    await figure.getByRole('link', { name: 'Meryl Streep' }).waitFor();

    const other = await openTool(page, 'A quote');
    await other.getByLabel('Quote required', { exact: true }).fill('This is a mistake.');
    await other.getByLabel('Kind of quote').selectOption('AUDIENCE');
    await other.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
    await save(other);
    await page.locator('.quote').nth(1).waitFor();
    await other.getByRole('button', { name: 'Undo' }).click();
    await other.getByLabel('Reason').fill('It was a mistake.');
    await other.getByRole('button', { name: 'Undo the change' }).click();
    await other.waitFor({ state: 'detached' });
    await page.locator('.quote').nth(1).waitFor({ state: 'detached' });
  }));

test('the forms are accessible, in light and dark, and fit a phone and a desktop', { skip: !key }, () =>
  onFilm(async page => {
    for (const [name, begin] of [
      ['edit-page', () => page.locator('.edit-tools summary').click()],
      ['edit-fact', () => openFact(page, 'Running time').then(dialog => dialog.getByLabel('A new source').check())],
      ['edit-review', () => openTool(page, 'A review')],
      ['edit-quote', () => openTool(page, 'A quote').then(dialog => dialog.getByRole('combobox', { name: 'Source' }).fill('ball'))],
    ]) {
      await begin();
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `${name}-${colorScheme}`);
        assert.deepEqual(await barriers(page, colorScheme), [], `${name}, ${colorScheme}`);
      }
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await screenshot(page, `${name}-${width}`);
        const over = await page.evaluate(() =>
          Math.max(...[document.documentElement, ...document.querySelectorAll('dialog')].map(it => it.scrollWidth - it.clientWidth)),
        );
        assert.equal(over, 0, `${name}: pixels beyond ${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      const dialog = page.getByRole('dialog');
      if (await dialog.count()) {
        if (name === 'edit-quote') await page.keyboard.press('Escape'); // closes the suggestions only
        await dialog.getByRole('button', { name: 'Cancel' }).click();
      }
    }
  }));

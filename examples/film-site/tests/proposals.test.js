import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributorKey, decide, edit, key, proposeRuntime, setRuntime, source, undo, unique, withFilm } from './catalog.js';
import { openFact, openTool, propose, signedIn, signIn, signInAs } from './editing.js';
import { barriers, open, screenshot, settled, visit } from './site.js';

const skip = !key || !contributorKey;

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Opens a page as a contributor. */
const asContributor = (address, look) =>
  visit(address, async page => {
    await signInAs(page, contributorKey, 'contributor', 'CONTRIBUTOR');
    await look(page);
  });

/** Opens a page as an editor. */
const asEditor = (address, look) =>
  visit(address, async (page, log) => {
    await signIn(page);
    await signedIn(page);
    await look(page, log);
  });

test('a contributor proposes, both comment, an editor accepts, and the change can be undone', { skip }, () =>
  withFilm(async slug => {
    await asContributor(`/films/${slug}`, async page => {
      await page.getByText('What you change may need an editor; each form says so after you send it.').waitFor();
      const dialog = await openFact(page, 'Running time');
      await dialog.getByLabel('New value').fill('92');
      await dialog.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
      await dialog.getByLabel('Reason').fill('The box says so.');
      await propose(dialog);
      await page.getByRole('heading', { name: 'Change a film' }).waitFor();
      await page.getByText('Waits for an editor', { exact: true }).waitFor();
      assert.match((await page.locator('.changed-row').first().innerText()).replaceAll(/\s+/g, ' '), /Film Running time 1 h 30 min 1 h 32 min/);
      assert.equal(await button(page, 'Accept').count(), 0);
      await page.getByLabel('Your comment').fill('It is on the back.');
      await button(page, 'Only comment').click();
      await page.getByText('Your comment was added.').waitFor();
      await page.locator('.comment', { hasText: 'It is on the back.' }).waitFor();
      assert.equal(await page.getByLabel('Your comment').inputValue(), '');
      await screenshot(page, 'proposal-own');

      await signInAs(page, key, 'browser', 'EDITOR');
      await button(page, 'Reject').waitFor();
      await page.getByRole('link', { name: 'Proposals' }).first().click();
      const item = page.locator('.change').filter({ has: page.getByRole('link', { name: /^The Edited Film/ }) }).filter({ hasText: '1 comment' });
      await item.first().getByRole('link', { name: 'Change a film' }).click();
      await page.getByLabel('Your comment').fill('Thank you!');
      await button(page, 'Accept').click();
      await page.getByText('You have accepted this.').waitFor();
      await page.getByText(/^Accepted by browser/).waitFor();
      await page.locator('.comment', { hasText: 'Thank you!' }).waitFor();
      assert.equal(await button(page, 'Accept').count(), 0);
      await screenshot(page, 'proposal-accepted');
      await page.getByRole('link', { name: /^change \d+$/ }).click();
      await page.locator('.change').first().getByText(/^Proposal accepted by browser$/).waitFor();
      await page.goBack();
      await button(page, 'Undo').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo the change' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.locator('.by').getByRole('link').click();
      await page.locator('.fact').getByText('1 h 30 min').first().waitFor();
    });
  }));

test('a page leads users with a key to its open proposals', { skip }, () =>
  withFilm(async slug => {
    const id = await proposeRuntime(slug, 92);
    await visit(`/films/${slug}`, async page => {
      assert.equal(await page.getByRole('link', { name: /open proposal/ }).count(), 0);
      await signIn(page);
      await signedIn(page);
      await page.getByRole('link', { name: '1 open proposal' }).click();
      await page.getByText('About The Edited Film').waitFor();
      await page.locator('.change').first().waitFor();
      assert.deepEqual(await page.locator('.change').evaluateAll(all => all.map(it => it.id)), [id]);
      await page.getByRole('link', { name: 'Closed' }).click();
      await page.getByText('No proposal was decided yet.').waitFor();
    });
    await decide(id, 'REJECT');
  }));

test('a contributor withdraws a review that waits', { skip }, () =>
  withFilm(slug =>
    asContributor(`/films/${slug}`, async page => {
      const review = await openTool(page, 'A review');
      await review.getByLabel('Kind of review').selectOption('CRITIC');
      await review.getByLabel('Headline').fill('Well proposed');
      await review.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
      await propose(review);
      await page.getByRole('heading', { name: 'Add a review' }).waitFor();
      await page.locator('.changed-row').getByText('Well proposed').waitFor();
      await page.locator('.changed-row').getByRole('link', { name: /^The Edited Film/ }).waitFor();
      await button(page, 'Withdraw').click();
      await page.getByText('You have withdrawn this.').waitFor();
      await page.getByText(/^Withdrawn/).waitFor();
      await open(page, '/proposals?show=yours');
      await page.locator('.change').first().getByText(/^Withdrawn/).waitFor();
      await open(page, `/films/${slug}`);
      await page.locator('h1').waitFor();
      assert.equal(await page.getByText('Well proposed').count(), 0);
    }),
  ));

test('a proposal that no longer applies says why, and can be rejected', { skip }, () =>
  withFilm(async slug => {
    const { history } = await edit('query Last($slug: String!) { film(by: { slug: $slug }) { history(first: 1) { nodes { id } } } }', { slug });
    const id = await proposeRuntime(slug, 92, { ifUnchangedSince: history.nodes[0].id });
    const { change } = await setRuntime(slug, 95);
    await asEditor(`/proposals/${id}`, async page => {
      await page.getByText('This was changed after the proposal was made.').waitFor();
      await button(page, 'Accept').click();
      const alert = page.getByRole('alert');
      await alert.getByText('It was not accepted').waitFor();
      assert.equal(await alert.getByRole('link').getAttribute('href'), `/site/films/${slug}/history#${change.id}`);
      await screenshot(page, 'proposal-conflict');
      assert.deepEqual(await barriers(page), []);
      await button(page, 'Only comment').click();
      await page.locator('[aria-invalid=true]:focus').waitFor();
      await page.getByText('The comment is empty: write one.').waitFor();
      await page.getByLabel('Your comment').fill('Another editor was faster.');
      await button(page, 'Reject').click();
      await page.getByText(/^Rejected by browser/).waitFor();
    });
  }));

test('accepting a proposal does not overwrite a fact that was changed meanwhile, and other facts are accepted', { skip }, () =>
  withFilm(async slug => {
    const id = await proposeRuntime(slug, 92);
    const other = await proposeRuntime(slug, undefined, { year: 2022 });
    const { change } = await setRuntime(slug, 95);
    await asEditor(`/proposals/${id}`, async page => {
      await button(page, 'Accept').click();
      const alert = page.getByRole('alert');
      await alert.getByText('It was not accepted').waitFor();
      assert.equal(await alert.getByRole('link').getAttribute('href'), `/site/films/${slug}/history#${change.id}`);
      await button(page, 'Reject').click();
      await page.getByText(/^Rejected by browser/).waitFor();
      await open(page, `/proposals/${other}`);
      await button(page, 'Accept').click();
      await page.getByText('You have accepted this.').waitFor();
      await open(page, `/films/${slug}`);
      await page.locator('.fact').getByText('1 h 35 min').first().waitFor();
    });
  }));

test('what another editor has decided meanwhile is shown', { skip }, () =>
  withFilm(async slug => {
    const id = await proposeRuntime(slug, 92);
    await asEditor(`/proposals/${id}`, async page => {
      await button(page, 'Accept').waitFor();
      await decide(id, 'REJECT');
      const uncached = page.waitForRequest(request => request.postDataJSON()?.query.includes('# after'));
      await button(page, 'Accept').click();
      await uncached; // a cached response may be from before the decision
      await page.getByRole('alert').getByText('The proposal is no longer open: it was rejected.').waitFor();
      await page.getByText(/^Rejected by browser/).waitFor();
      assert.equal(await button(page, 'Accept').count(), 0);
    });
  }));

test('a new film that was added meanwhile is accepted only as another one', { skip }, async () => {
  const input = { title: `The Proposed Film ${unique()}`, year: 2022, source };
  const add = 'mutation Add($input: CreateFilmInput!) { createFilm(input: $input) { change { id } proposal { id } userErrors { message } } }';
  const { proposal } = await edit(add, { input }, contributorKey);
  const { change } = await edit(add, { input });
  try {
    await asEditor(`/proposals/${proposal.id}`, async page => {
      await button(page, 'Accept').click();
      const alert = page.getByRole('alert');
      await alert.getByText('the catalog probably has it already').waitFor();
      await alert.getByRole('link', { name: input.title }).waitFor();
      await screenshot(page, 'proposal-candidates');
      assert.deepEqual(await barriers(page), []);
      await page.getByLabel('It is another one').check();
      await button(page, 'Accept').click();
      await page.getByText('You have accepted this.').waitFor();
      await button(page, 'Undo').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo the change' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  } finally {
    await undo(change.id);
  }
});

test('a review that the server publishes at once is saved, and its contributor cannot undo it', { skip }, () =>
  withFilm(async slug => {
    await asContributor(`/films/${slug}`, async page => {
      // With the key of an editor, the server answers as it does to a contributor with FILMGRAPH_PUBLISH_OWN_REVIEWS.
      await page.route('**/graphql', route => {
        const mutates = route.request().postDataJSON().query.includes('mutation');
        return route.continue({ headers: { ...route.request().headers(), ...(mutates && { authorization: `Bearer ${key}` }) } });
      });
      const review = await openTool(page, 'A review');
      await review.getByLabel('Kind of review').selectOption('CRITIC');
      await review.getByLabel('Headline').fill('Published at once');
      await review.getByRole('combobox', { name: 'Source' }).fill('filmgraph-editors');
      await button(review, 'Propose').click();
      await review.getByText('Saved.').waitFor();
      await review.getByRole('link', { name: 'The history of this page' }).waitFor();
      assert.equal(await review.getByText('waits for an editor').count(), 0);
      assert.equal(await button(review, 'Undo').count(), 0);
    });
  }));

test('proposals are public, accessible in light and dark, and fit a phone and a desktop', { skip }, () =>
  withFilm(async slug => {
    const id = await proposeRuntime(slug, 92);
    await visit(`/proposals/${id}`, async page => {
      assert.equal(await page.getByLabel('Your comment').count(), 0);
      assert.equal(await page.getByRole('link', { name: 'Yours' }).count(), 0);
      await signIn(page);
      await signedIn(page);
      for (const [name, address] of [
        ['proposal', `/proposals/${id}`],
        ['proposals', '/proposals?show=open'],
      ]) {
        await open(page, address);
        await settled(page);
        await page.getByRole('link', { name: /^The Edited Film/ }).first().waitFor();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await screenshot(page, `${name}-${colorScheme}`);
          assert.deepEqual(await barriers(page, colorScheme), [], `${name}, ${colorScheme}`);
        }
        for (const width of [320, 390, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          await screenshot(page, `${name}-${width}`);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${name}: pixels beyond ${width}`);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    });
    await decide(id, 'REJECT');
  }));

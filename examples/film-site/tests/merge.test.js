import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminKey, decide, edit, key, withPerson } from './catalog.js';
import { propose, signedIn, signIn, signInAs } from './editing.js';
import { barriers, open, pathOf, screenshot, settled, visit } from './site.js';

const skip = !key || !adminKey;

const nameOf = async slug => (await edit('query Name($slug: String!) { person(by: { slug: $slug }) { name } }', { slug })).name;

/** Opens the dialog that merges the person of the page, and chooses the other one by a slug. */
async function choose(page, slug) {
  const tools = page.locator('.edit-tools');
  if ((await tools.getAttribute('open')) === null) await tools.locator('summary').click();
  await tools.getByRole('button', { name: 'Merge with another person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge with another person' });
  await dialog.getByRole('combobox', { name: /^The other person/ }).fill(slug);
  await dialog.getByRole('button', { name: 'Compare' }).click();
  return dialog;
}

test('an administrator merges two people, their addresses become one, and the merge is undone', { skip }, () =>
  withPerson(kept =>
    withPerson(async merged => {
      const name = await nameOf(merged);
      await visit(`/people/${merged}`, async page => {
        await signInAs(page, adminKey, 'admin', 'ADMIN');
        const dialog = await choose(page, 'no-such-person');
        await dialog.getByText('There is no person with this slug or id.').waitFor();
        await dialog.getByRole('combobox', { name: /^The other person/ }).fill(merged);
        await dialog.getByRole('button', { name: 'Compare' }).click();
        await dialog.getByText('This is the person of this page.').waitFor();
        await dialog.getByRole('combobox', { name: /^The other person/ }).fill(kept);
        await dialog.getByRole('button', { name: 'Compare' }).click();
        await dialog.getByRole('radio', { name: new RegExp(kept) }).check();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          await screenshot(page, `merge-${colorScheme}`);
          assert.deepEqual(await barriers(page, colorScheme), [], colorScheme);
        }
        for (const width of [320, 390, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          await screenshot(page, `merge-${width}`);
          const over = await page.evaluate(() => Math.max(...[document.documentElement, ...document.querySelectorAll('dialog')].map(it => it.scrollWidth - it.clientWidth)));
          assert.equal(over, 0, `pixels beyond ${width}`);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
        await dialog.getByLabel('Reason').fill('They are the same.');
        await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
        await page.getByText('Merged.').waitFor();
        assert.equal(new URL(page.url()).pathname, pathOf(`/people/${kept}`));
        await page.getByText(name).first().waitFor(); // a name of the one that is kept
        await screenshot(page, 'merged');
        assert.deepEqual(await barriers(page), []);

        await open(page, `/people/${merged}`);
        await page.waitForURL(`**${pathOf(`/people/${kept}`)}`);
        await open(page, `/people/${merged}/history`);
        await page.waitForURL(`**${pathOf(`/people/${kept}/history`)}`);
        await page.locator('.change').first().getByText('They are the same.').waitFor();

        await page.goBack();
        await page.goBack();
        await settled(page);
        await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Undo the change' }).click();
        await page.getByText('Merged.').waitFor({ state: 'detached' });
        await open(page, `/people/${merged}`);
        await page.getByRole('heading', { name, level: 1 }).waitFor();
        assert.equal(new URL(page.url()).pathname, pathOf(`/people/${merged}`));
      });
    }),
  ));

test('the merge of an editor waits for an administrator', { skip }, () =>
  withPerson(kept =>
    withPerson(merged =>
      visit(`/people/${kept}`, async page => {
        await signIn(page);
        await signedIn(page);
        const dialog = await choose(page, merged);
        await dialog.getByLabel('Reason').fill('They are the same.');
        await propose(dialog);
        await page.getByRole('heading', { name: 'Merge a person' }).waitFor();
        assert.equal(await page.getByRole('button', { name: 'Accept' }).count(), 0);
        await page.getByText('Accepting this needs the role ADMIN.').waitFor();
        await screenshot(page, 'proposal-merge');
        const id = new URL(page.url()).pathname.split('/').at(-1);
        await signInAs(page, adminKey, 'admin', 'ADMIN');
        await page.getByRole('button', { name: 'Accept' }).waitFor();
        await decide(id, 'REJECT');
        await page.reload();
        await page.getByText(/^Rejected by browser/).waitFor();
      }),
    ),
  ));

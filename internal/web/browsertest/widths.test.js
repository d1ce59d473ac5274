import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPlayground, screenshot } from './browser.js';
import { eventually, responseText, type } from './page.js';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const width of [390, 820, 1440]) {
  for (const scheme of ['light', 'dark']) {
    test(`at ${width} px in the ${scheme} theme, the page fits and the diagram can be used`, () =>
      onPlayground(browser, scheme, async page => {
        const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        await eventually(() => responseText(page), '"data": {');
        assert.ok(await fits());
        await screenshot(page, `first-${width}-${scheme}`);
        await page.getByRole('button', { name: 'Diagram' }).click();
        const diagram = page.getByRole('dialog', { name: 'Diagram of the schema' });
        await diagram.getByRole('heading', { name: 'Film', exact: true }).waitFor();
        await screenshot(page, `diagram-${width}-${scheme}`);
        await diagram.getByRole('button', { name: /^Person/ }).first().click();
        await diagram.getByRole('heading', { name: 'Person', exact: true }).waitFor();
        await diagram.getByRole('button', { name: 'All types' }).click();
        await diagram.getByRole('button', { name: 'Nomination', exact: true }).click({ trial: true });
        await screenshot(page, `types-${width}-${scheme}`);
        await diagram.getByRole('button', { name: 'Close' }).click();
        await diagram.waitFor({ state: 'hidden' });
        assert.ok(await fits());
      }, { width }));
  }
}

test('on a tablet, the panels show long names, and the explorer is not scrolled sideways by its inputs', () =>
  onPlayground(browser, 'light', async page => {
    await eventually(() => responseText(page), '"data": {');
    await type(page, '{ search(query: "Ballerina", first: 3) { totalCount } }');
    for (const [button, panel, long] of [
      ['Show GraphiQL Explorer', '.graphiql-explorer-root > div', 'relationshipKinds'],
      ['Show Documentation Explorer', '.graphiql-doc-explorer', 'RelationshipConnection'],
    ]) {
      await page.getByRole('button', { name: button }).click();
      await page.locator(panel).getByText(long, { exact: true }).first().waitFor();
      await screenshot(page, `tablet-${long}`);
      const beyond = await page.locator(panel).first().evaluate(({ scrollWidth, clientWidth, scrollLeft }) => [scrollWidth - clientWidth, scrollLeft]);
      assert.deepEqual(beyond, [0, 0], panel);
    }
  }, { width: 820 }));

test('on a phone, tabs show one pane at a time', () =>
  onPlayground(browser, 'light', async page => {
    const panes = {
      Examples: '.examples-list', Query: '.graphiql-query-editor', Variables: '.graphiql-editor-tool', Answer: '.graphiql-response', Docs: '.graphiql-doc-explorer-title',
    };
    for (const [name, selector] of Object.entries(panes)) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.locator(selector).first().waitFor();
      for (const other of Object.values(panes)) {
        if (other !== selector) assert.equal(await page.locator(other).first().isVisible(), false, `${other} beside ${name}`);
      }
      const { width } = await page.locator(selector).first().boundingBox();
      if (name !== 'Docs') assert.ok(width > 300, `${name} is ${width} px wide`);
      await screenshot(page, `phone-${name.toLowerCase()}`);
    }
    await page.getByRole('tab', { name: 'Examples' }).click();
    await page.locator('.examples-list button').nth(1).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await eventually(() => responseText(page), '"totalCount"');
  }, { width: 390 }));

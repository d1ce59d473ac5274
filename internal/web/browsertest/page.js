import assert from 'node:assert/strict';

/** The text that an editor shows, with single spaces. Monaco draws spaces as no-break spaces, and wraps long lines. */
export async function shown(page, section) {
  const text = await page.locator(`${section} .view-lines`).innerText();
  return text.replaceAll(/\s+/g, ' ');
}

export const queryText = page => shown(page, '.graphiql-query-editor');
export const responseText = page => shown(page, '.graphiql-response');

/** Waits until `read` returns a text that contains `expected`, otherwise fails with the text that it returned. */
export async function eventually(read, expected) {
  let last;
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    last = await read();
    if (last?.includes(expected)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  assert.fail(`expected ${JSON.stringify(expected)} in ${JSON.stringify(last)}`);
}

/** Types text into a new tab. */
export async function type(page, text) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .monaco-editor').click();
  await page.keyboard.type(text);
  await page.keyboard.press('Escape'); // closes the list of completions
  await stored(page, text);
}

/** Waits until GraphiQL has stored the query, a moment after the editor shows it. */
export function stored(page, text) {
  return eventually(() => page.evaluate(() => localStorage.getItem('graphiql:query')), text);
}

export async function run(page) {
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

/** Opens the dialog and enters an API key. Returns the dialog. */
export async function enterKey(page, text) {
  await page.getByRole('button', { name: /^API key/ }).click();
  const dialog = page.getByRole('dialog', { name: 'API key' });
  await dialog.getByLabel('Key', { exact: true }).fill(text);
  await dialog.getByRole('button', { name: 'Use this key' }).click();
  return dialog;
}

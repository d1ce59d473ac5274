/** How tests use the controls of editors. */

import { key } from './catalog.js';

/** Signs in with the key, by the link at the end of each page. */
export async function signIn(page, text = key) {
  await page.getByRole('button', { name: 'Sign in to edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByLabel('API key').fill(text);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  return dialog;
}

/** Waits until the page shows who is signed in. */
export const signedIn = (page, name = 'browser', role = 'EDITOR') => page.getByText(`Signed in as ${name} (${role})`).waitFor();

/** Opens the form for a fact, and returns the dialog. */
export async function openFact(page, label) {
  await page.getByRole('button', { name: `Edit: ${label}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: label });
  await dialog.getByRole('button', { name: /^(Save|Propose)$/ }).waitFor();
  return dialog;
}

/** Opens the form that adds something or corrects a fact, from the list of all that an editor can do. */
export async function openTool(page, button) {
  const tools = page.locator('.edit-tools');
  if (!(await tools.getAttribute('open').then(open => open !== null))) await tools.locator('summary').click();
  await tools.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^(Save|Propose)$/ }).waitFor();
  return dialog;
}

/** Describes a new source in a form. */
export async function newSource(dialog, title) {
  await dialog.getByLabel('A new source').check();
  await dialog.getByLabel('Kind of source').selectOption('ARTICLE');
  await dialog.getByLabel('Title of the source').fill(title);
}

export const save = dialog => dialog.getByRole('button', { name: 'Save' }).click();

/** Waits until the form is saved, and closes the dialog. */
export async function saved(dialog) {
  await dialog.getByText('Saved.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Proposes what a form has, and follows the link to the proposal. */
export async function propose(dialog) {
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await dialog.getByText('waits for an editor').waitFor();
  await dialog.getByRole('link', { name: 'Your proposal' }).click();
}

/** Signs in with a key of another role than EDITOR, signing out first if necessary. */
export async function signInAs(page, key, name, role) {
  const out = page.getByRole('button', { name: 'Sign out' });
  if (await out.count()) await out.click();
  await signIn(page, key);
  await signedIn(page, name, role);
}

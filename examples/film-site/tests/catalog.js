/** The Filmgraph under test as an editor of its own: what the tests of editing change, and how they restore it. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

/** An API key with the role EDITOR and the name "browser". Without it the tests of editing are skipped. */
export const key = process.env.FILMGRAPH_KEY;

/** API keys with other roles, named "contributor" and "admin". Without them the tests that need them are skipped. */
export const contributorKey = process.env.FILMGRAPH_CONTRIBUTOR_KEY;
export const adminKey = process.env.FILMGRAPH_ADMIN_KEY;

/** Sends an operation with a key and returns its only field. */
async function send(query, variables = {}, key = process.env.FILMGRAPH_KEY) {
  const response = await fetch(new URL('/graphql', process.env.FILMGRAPH_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return Object.values(data)[0];
}

/** Sends an operation that must succeed. */
export async function edit(query, variables, key) {
  const field = await send(query, variables, key);
  assert.deepEqual(field.userErrors ?? [], []);
  return field;
}

/** Distinguishes the records of tests that run at the same time. */
export const unique = () => randomBytes(4).toString('hex');

export const source = { slug: 'filmgraph-editors' };

/** Adds a film or a person that no other test sees, passes its slug to `look`, and undoes all that was changed in it. */
async function withRecord(type, values, look) {
  const field = type.toLowerCase();
  const made = await edit(
    `mutation Add($input: Create${type}Input!) { create${type}(input: $input) { ${field} { slug } change { id } userErrors { message } } }`,
    { input: { ...values, source } },
  );
  const { slug } = made[field];
  try {
    await look(slug);
  } finally {
    await undo(made.change.id);
  }
}

/** Undoes a change, after the later ones that depend on it. */
export async function undo(id) {
  const { userErrors } = await send('mutation Restore($id: ID!) { undoChange(input: { id: $id, reason: "The test is over." }) { userErrors { code changes } } }', { id });
  if (userErrors.length === 0) return;
  assert.equal(userErrors[0].code, 'CONFLICT');
  for (const later of userErrors[0].changes) await undo(later);
  await undo(id);
}

export const withFilm = look =>
  withRecord('Film', { title: `The Edited Film ${unique()}`, year: 2021, runtime: 90, releaseDate: '2021-05' }, look);

export const withPerson = look => withRecord('Person', { name: `Edited Person ${unique()}`, professions: ['actor'] }, look);

/** Corrects the running time of a film, as another user. */
export const setRuntime = (id, runtime) =>
  edit('mutation Set($input: UpdateFilmInput!) { updateFilm(input: $input) { change { id } userErrors { message } } }', { input: { id, runtime, source } });

/** Proposes another running time of a film, as a contributor. */
export const proposeRuntime = (id, runtime, input = {}) =>
  edit(
    'mutation Propose($input: UpdateFilmInput!) { updateFilm(input: $input) { proposal { id } userErrors { message } } }',
    { input: { id, runtime, reason: 'The box says so.', source, ...input } },
    contributorKey,
  ).then(({ proposal }) => proposal.id);

/** Decides a proposal, as another editor. */
export const decide = (id, decision) =>
  edit('mutation Decide($input: DecideProposalInput!) { decideProposal(input: $input) { userErrors { message } } }', { input: { id, decision } });

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unannounced } from './breaking.js';

const before = `
  type Query { film(id: ID!): Film, films(first: Int, kind: Kind): [Film!]! }
  type Film { title: String!, runtime: Int }
  enum Kind { FEATURE, SHORT }`;

// paths lists where the breaking changes are that a changelog does not announce.
async function paths(after, changelog = '') {
  return (await unannounced(before, after, changelog)).map(({ path }) => path).sort();
}

const after = before.replace('runtime: Int', '').replace(', SHORT', '').replace('first: Int', 'first: Int!').replace('title: String!', 'title: String');
const broken = ['Film.runtime', 'Film.title', 'Kind.SHORT', 'Query.films.first'];

test('unannounced breaking changes are found', async () => {
  assert.deepEqual(await paths(after), broken);
});

test('announced breaking changes pass', async () => {
  const changelog = `# Changelog

## [Unreleased]

### Added

- \`Film.runtime\` is not announced here

### Changed

- \`Film.title\` may be null; \`Query.films.first\` is required

### Removed

- \`Kind.SHORT\`

## [1.0.0] - 2026-11-23

### Removed

- \`Film.runtime\``;
  assert.deepEqual(await paths(after, changelog), ['Film.runtime']);
  assert.deepEqual(await paths(after, changelog.replace('- `Kind.SHORT`', '- `Kind.SHORT`\n- `Film.runtime`: nobody has timed a film')), []);
});

test('changes that break nobody pass', async () => {
  assert.deepEqual(await paths(before.replace('runtime: Int', 'runtime: Int, year: Int').replace('first: Int', 'first: Int, after: String').replace('SHORT', 'SHORT, SERIES')), []);
  assert.deepEqual(await paths(before.replace('type Film', '"A work" type Film').replace('runtime: Int', 'runtime: Int @deprecated(reason: "use minutes")')), []);
});

// Compares schema.graphql with released.graphql, the schema of the last release, and fails on a breaking change that
// CHANGELOG.md does not announce.
import { readFile } from 'node:fs/promises';
import { unannounced } from './breaking.js';

const root = new URL('../../../', import.meta.url);
const [before, after, changelog] = await Promise.all(
  [new URL('released.graphql', import.meta.url), new URL('schema.graphql', root), new URL('CHANGELOG.md', root)].map((file) => readFile(file, 'utf8')),
);
const changes = await unannounced(before, after, changelog);
for (const { path, message } of changes) {
  console.error(`${path}: ${message}`);
}
if (changes.length > 0) {
  console.error(
    `schema.graphql has ${changes.length} breaking changes that are not announced. Keep the old form for one release, with @deprecated, or name each of the above\n` +
      'in backquotes in CHANGELOG.md, in the list Changed or Removed of the part Unreleased.',
  );
  process.exitCode = 1;
} else {
  console.log('schema.graphql: no breaking change that CHANGELOG.md does not announce');
}

// Finds breaking changes of a schema, and which of them a changelog announces.
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

// breaking returns the changes from one schema to another that break clients: where each is, such as Film.title or
// Query.films.first, and what it is, in a sentence.
export async function breaking(before, after) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({ path: change.path ?? 'schema', message: change.message }));
}

// announced returns what the changelog announces: the names in backquotes in the lists Changed and Removed of the part
// Unreleased.
export function announced(changelog) {
  const unreleased = changelog.split(/^## /m).find((part) => /^\[?Unreleased\b/i.test(part)) ?? '';
  return new Set(
    unreleased
      .split(/^### /m)
      .filter((list) => /^(Changed|Removed)\b/.test(list))
      .flatMap((list) => [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );
}

// unannounced returns the breaking changes that the changelog does not announce.
export async function unannounced(before, after, changelog) {
  const names = announced(changelog);
  return (await breaking(before, after)).filter(({ path }) => !names.has(path));
}

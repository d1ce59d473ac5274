import { getContextAtPosition } from 'graphql-language-service';

/**
 * Corrects the completions of monaco-graphql. They are in the order of the schema, or the most similar names first, instead of
 * alphabetical ones. An input object is inserted on one line. Deprecated arguments and keys are left out, as deprecated fields are.
 *
 * @param {import('monaco-editor').languages.CompletionItem[]} items
 * @param {Set<string>} deprecated names of deprecated arguments or keys at this place
 */
export function corrected(items, deprecated) {
  const current = items.filter(({ label }) => !deprecated.has(label));
  return (current.length > 0 ? current : items).map((item, i) => ({
    ...item,
    sortText: String(i).padStart(4, '0'), // texts are compared, so "10" would be before "2"
    insertText: item.insertText?.replace(/(\[?)\s*\{\n\s*(\$\d)\n\}/, (_, list, cursor) => `${list || ' '}{ ${cursor} }`),
  }));
}

/** Names of the deprecated arguments or keys of an input that may be written at a position, as getAutocompleteSuggestions finds it. */
export function deprecatedAt(document, position, schema) {
  const { argDefs, objectFieldDefs } = getContextAtPosition(document, position, schema, undefined, {}, 1)?.typeInfo ?? {};
  const known = [...(argDefs ?? []), ...Object.values(objectFieldDefs ?? {})];
  return new Set(known.filter(({ deprecationReason }) => deprecationReason).map(({ name }) => name));
}

import type { Field, Kind } from './fields';

/** Values of the input of a mutation. */
export type Values = { [name: string]: unknown };

/** Converts a value of the API to the text in its input. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    const { iso, approximate } = value as { iso: string; approximate: boolean }; // a date
    return iso + (approximate && !iso.endsWith('~') ? '~' : '');
  }
  return String(value);
}

const readers: Partial<Record<Kind, (text: string) => unknown>> = {
  whole: Number,
  number: Number,
  list: text => text.split(',').map(item => item.trim()).filter(Boolean),
};

/** Converts the text of an input to a value of the API; null if it is empty. */
function read({ kind }: Field, text: string): unknown {
  if (text === '') return kind === 'list' ? [] : null;
  return readers[kind]?.(text) ?? text;
}

/** Puts a value at its place: `renderings.0.text` is the text of the first item of `renderings`. */
function put(values: Values, name: string, value: unknown) {
  const keys = name.split('.');
  let inside: Values = values;
  keys.forEach((key, i) => {
    if (i === keys.length - 1) inside[key] = value;
    else inside = (inside[key] ??= /^\d+$/.test(keys[i + 1]!) ? [] : {}) as Values;
  });
}

/**
 * Reads a form.
 *
 * @param clears whether an empty input removes a value; otherwise it is left out
 */
export function readForm(form: FormData, fields: readonly Field[], clears: boolean): Values {
  const values: Values = {};
  for (const field of fields) {
    const text = form.get(field.name);
    if (text === null) continue; // not shown
    const value = read(field, String(text).trim());
    const empty = value === null || (Array.isArray(value) && value.length === 0);
    if (!empty || clears) put(values, field.name, value);
  }
  return values;
}

import type { Field, Kind } from './fields';

/** Values of the input of a mutation. */
export type Values = { [name: string]: unknown };

/** Converts a value of the API to the text in its input. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every(item => typeof item === 'string') ? value.join(', ') : value.map(({ company, role }) => `${company}: ${role.toLowerCase()}`).join('\n');
  if (typeof value === 'object') {
    const { iso, approximate } = value as { iso: string; approximate: boolean }; // a date
    return iso + (approximate && !iso.endsWith('~') ? '~' : '');
  }
  return String(value);
}

const readers: Partial<Record<Kind, (text: string) => unknown>> = {
  whole: Number,
  number: Number,
  companies: text => text.split('\n').map(line => line.trim()).filter(Boolean).map(company),
  list: text => text.split(',').map(item => item.trim()).filter(Boolean),
};

/** Reads a line such as `netflix: streaming`. */
function company(line: string): { company: string; role: string } {
  const at = line.lastIndexOf(':');
  const [name, role] = at < 0 ? [line, 'other'] : [line.slice(0, at), line.slice(at + 1)];
  return { company: name.trim(), role: role.trim().toUpperCase() };
}

/** Converts the text of an input to a value of the API; null if it is empty. */
function read({ kind }: Field, text: string): unknown {
  if (text === '') return kind === 'list' || kind === 'companies' ? [] : null;
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

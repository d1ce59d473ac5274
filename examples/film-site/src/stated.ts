import { capital, country, dateOf, duration, language, words } from './words';

/** Properties whose values are those of an enumeration. All other texts stay as they are: the film JFK is not Jfk. */
const enumerations = new Set(
  'aspect audience category certainty comparator department favours kind measure nameOrder portrayal rank role romanisation sentiment severity status type'.split(' '),
);

/** Words for values that mean something else in other properties. */
const meanings: Record<string, Record<string, string>> = {
  rank: { PREFERRED: 'Shown on the page', NORMAL: 'One of several', DEPRECATED: 'Known to be wrong' },
  territory: { WORLDWIDE: 'Worldwide', DOMESTIC: 'Home market' },
};

/** Formats each item of a list such as `KR, US`. */
const each = (format: (item: string) => string) => (list: string) => list.split(/, ?/).map(format).join(', ');

/** How values are formatted, by the name of their property. */
const formats: readonly [RegExp, (value: string) => string][] = [
  [/^runtime$/, value => duration(Number(value))],
  [/^(countr(y|ies)|region|territory)$/, each(country)],
  [/languages?$/i, each(tag => language(tag))],
  [/(date|published|retrieved|asOf|since|until)$/i, iso => (iso.endsWith('~') ? `about ${dateOf(iso)}` : dateOf(iso))],
];

const answers: Record<string, string> = { true: 'yes', false: 'no' };

/** Formats the value of a property, such as one that a source states. */
export function stated(property: string, value: string): string {
  const known = meanings[property]?.[value] ?? answers[value];
  if (known !== undefined) return known;
  const format = formats.find(([name]) => name.test(property))?.[1];
  if (format) return format(value);
  return enumerations.has(property) && /^[A-Z_]+$/.test(value) ? capital(words(value)) : value;
}

import { graphql, readFragment, type FragmentOf } from './graphql';

/** Readings of enum values for which replacing underscores by spaces is not enough. */
const readings: Record<string, string> = {
  FEATURE: 'feature film',
  SHORT: 'short film',
  TV_FILM: 'television film',
  TV_SPECIAL: 'television special',
  TV_SHORT: 'television short',
  DIGITAL: 'streamed',
  THEATRICAL: 'in cinemas',
  LIMITED: 'in a few cinemas',
  PHYSICAL: 'on disc or tape',
  TV: 'on television',
  FAMILY_GUIDANCE: 'guidance for families',
  ROUND_UP: 'round-up',
  APPROVAL: 'favourable',
  MEAN: 'mean score',
  MEDIAN: 'median score',
  DEPICTED: 'shown',
  SELF_HARM: 'self-harm',
};

/** Converts an enum value to words: `TV_FILM` is "television film". */
export function words(value: string): string {
  return readings[value] ?? value.toLowerCase().replaceAll('_', ' ');
}

/** Capitalises the first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Converts the name of a property or type to words: `originalTitle` is "Original title". */
export function spelledOut(name: string): string {
  return capital(name.replace(/(?<=.)([A-Z])/g, ' $1').toLowerCase());
}

/** Returns the name of a language, in English or in the language `inside`; the tag itself if its name is unknown. */
export function language(tag: string, inside = 'en'): string {
  // Browsers call Tagalog Filipino, which has a code of its own.
  if (tag === 'tl' && inside === 'en') return 'Tagalog';
  return new Intl.DisplayNames([inside, 'en'], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
}

/** Names of former countries, which browsers do not have. */
const former: Record<string, string> = {
  ANHH: 'Netherlands Antilles',
  BUMM: 'Burma',
  CSHH: 'Czechoslovakia',
  CSXX: 'Serbia and Montenegro',
  DDDE: 'East Germany',
  DYBJ: 'Dahomey',
  HVBF: 'Upper Volta',
  RHZW: 'Rhodesia',
  SUHH: 'Soviet Union',
  TPTL: 'East Timor',
  VDVN: 'North Vietnam',
  YDYE: 'South Yemen',
  YUCS: 'Yugoslavia',
  ZRCD: 'Zaire',
};

/** Returns the English name of a country; its code if the name is unknown. */
export function country(code: string): string {
  return former[code] ?? (code.length === 2 ? (new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code) : code);
}

/** Formats a whole number with thousands separators. */
export function number(value: number): string {
  return value.toLocaleString('en');
}

/** Formats a number of minutes as hours and minutes: "1 h 32 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return [hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(' ') || '0 min';
}

/** Formats an amount of money in whole units of its currency. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}

const meant: Record<string, string> = {
  EXACTLY: '',
  ABOUT: 'about ',
  AT_LEAST: 'at least ',
  OVER: 'over ',
  AT_MOST: 'at most ',
};

/** Formats a number with its comparator: "over 40". */
export function counted(comparator: string, value: number): string {
  return meant[comparator] + number(value);
}

/** `one` or `many` of something: "1 film", "1,794 films". */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : more}`;
}

export const When = graphql(`
  fragment When on PartialDate {
    iso
    approximate
  }
`);

/** Formats the known parts of a date. */
export function date(of: FragmentOf<typeof When>): string {
  const { iso, approximate } = readFragment(When, of);
  return approximate ? `about ${dateOf(iso)}` : dateOf(iso);
}

/** Formats a date such as `2023-10` in words: "October 2023". */
export function dateOf(iso: string): string {
  const [year, month, day] = iso.split('-').map(part => parseInt(part, 10));
  if (!year) return iso;
  return new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: month ? 'long' : undefined,
    day: day ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

const minutely = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** Formats a time such as `2026-11-29T05:30:00Z` in words, in the user's time zone. */
export function moment(at: string): string {
  return minutely.format(new Date(at));
}

/** Formats an average rating from 0 to 10: "7.1". */
export function score(rating: number): string {
  return rating.toFixed(1);
}

/** Formats a decade by its first year: "1950s". */
export function decadeOf(year: number): string {
  return `${year}s`;
}

const departments: Record<string, string> = {
  DIRECTING: 'direction',
  WRITING: 'script',
  PRODUCTION: 'production',
  ACTING: 'acting',
  CAMERA: 'cinematography',
  EDITING: 'editing',
  MUSIC: 'music',
  ART: 'production design',
  COSTUME_AND_MAKEUP: 'costumes and make-up',
  SOUND: 'sound',
  VISUAL_EFFECTS: 'visual effects',
  CREW: 'other crew',
};

/** Position of a department in a list of the crew: what says most about a film comes first. */
export function crewOrder(department: string): number {
  const at = Object.keys(departments).indexOf(department);
  return at < 0 ? 99 : at;
}

/** Returns the name of a department. */
export function departmentName(department: string): string {
  return departments[department] ?? words(department);
}

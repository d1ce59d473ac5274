import { capital, country, decadeOf, language, words } from '../words';
import { orders, usual, type Choice } from './choice';

/** Names of chosen records, which the address has as slugs only. */
export interface Names {
  genre?: string;
  person?: string;
  company?: string;
}

const kinds: Record<string, string> = {
  FEATURE: 'feature films',
  SHORT: 'short films',
  TV_FILM: 'television films',
  TV_SPECIAL: 'television specials',
  TV_SHORT: 'television shorts',
  VIDEO: 'videos',
  SERIES: 'series',
  MINISERIES: 'miniseries',
  EPISODE: 'episodes',
};

/** Describes the list of films in words: "Drama films of the 1950s from France". */
export function headingOf(choice: Choice, names: Names): string {
  const genre = choice.genre && (names.genre ?? capital(choice.genre.replaceAll('-', ' ')));
  const what = choice.kind ? (kinds[choice.kind] ?? `${words(choice.kind)} films`) : 'films';
  const parts = [
    genre ? (genre === 'Documentary' && what === 'films' ? 'Documentaries' : `${genre} ${what}`) : capital(what),
    choice.awards === 'won' && 'that won an award',
    choice.awards === 'nominated' && 'nominated for an award',
    choice.decade !== undefined && `of the ${decadeOf(choice.decade)}`,
    choice.country && `from ${inSentence(country(choice.country))}`,
    choice.language && `in ${language(choice.language)}`,
    choice.person && `with ${names.person ?? '…'}`,
    choice.company && `by ${names.company ?? '…'}`,
    orders[choice.order ?? usual]!.says,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Adds the article that some countries have in a sentence. */
function inSentence(name: string): string {
  return /^(United|Netherlands|Philippines|Soviet|Czech)/.test(name) ? `the ${name}` : name;
}

import type { VariablesOf } from '../graphql';
import type { UpdateFilm, UpdatePerson } from './mutations';

/** How the user enters a value, and how it is written: see values.ts. */
export type Kind = 'line' | 'text' | 'language' | 'whole' | 'number' | 'date' | 'address' | 'list' | 'companies' | 'choice' | 'source' | 'speaker' | 'person' | 'character';

/** One value of a form. */
export interface Field {
  /** Its key in the input of the mutation, or where it is inside of it: `renderings.0.text`. */
  name: string;
  label: string;
  kind: Kind;
  required?: boolean;
  /** What to enter, if it is not obvious. */
  hint?: string;
  /** Values of a choice. */
  choices?: readonly string[];
}

const day = 'A year, month or day: 2023, 2023-10 or 2023-10-06. End with ~ if it is approximate.';
const tag = 'The code of a language, such as en, ko or zh-Hant.';

/** Fields of the language, the date and the address of anything. */
export const common = {
  language: (name: string, label: string): Field => ({ name, label, kind: 'language', hint: tag }),
  date: (name: string, label: string): Field => ({ name, label, kind: 'date', hint: day }),
};

type Table<Input> = { [Name in keyof Input]?: Omit<Field, 'name'> };

/** Facts of a film that users can correct. A new one needs a line here and its field in `EditedFilm`. */
export const filmFacts = {
  title: { label: 'Title', kind: 'line', required: true },
  originalTitle: { label: 'Original title', kind: 'line', hint: 'Only if it is different from the title.' },
  originalLanguage: { label: 'Original language', kind: 'language', hint: tag },
  kind: {
    label: 'Kind of film',
    kind: 'choice',
    required: true,
    choices: ['FEATURE', 'SHORT', 'TV_FILM', 'TV_SPECIAL', 'TV_SHORT', 'VIDEO', 'SERIES', 'MINISERIES', 'EPISODE', 'OTHER'],
  },
  status: { label: 'Status', kind: 'choice', choices: ['ANNOUNCED', 'IN_PRODUCTION', 'RELEASED', 'CANCELLED'] },
  year: { label: 'Year', kind: 'whole', hint: 'The year in which it was first shown in public.' },
  releaseDate: { label: 'Date of the first showing', kind: 'date', hint: day },
  runtime: { label: 'Running time', kind: 'whole', hint: 'In minutes.' },
  premise: { label: 'Premise', kind: 'text', hint: 'What it is about, in one or two sentences of your own.' },
  premiseLanguage: { label: 'Language of the premise', kind: 'language', hint: tag },
  countries: { label: 'Countries', kind: 'list', hint: 'Codes of the countries of origin, separated by commas: KR, US.' },
  genres: { label: 'Genres', kind: 'list', hint: 'The most important one first, separated by commas, as in their addresses: thriller, film-noir.' },
  companies: {
    label: 'Companies',
    kind: 'companies',
    hint: 'One in each line, as in its address, with what it did: netflix: streaming. It may be production, distribution, streaming, sales, effects or other.',
  },
  languages: { label: 'Languages', kind: 'list', hint: 'Codes of the languages spoken, separated by commas: ko, en.' },
} as const satisfies Table<VariablesOf<typeof UpdateFilm>['input']>;

/** Facts of a person that users can correct. A new one needs a line here and its field in `EditedPerson`. */
export const personFacts = {
  name: { label: 'Name', kind: 'line', required: true },
  sortName: { label: 'Name for sorting', kind: 'line', hint: 'Family name first.' },
  birthDate: { label: 'Date of birth', kind: 'date', hint: day },
  deathDate: { label: 'Date of death', kind: 'date', hint: day },
  professions: { label: 'Professions', kind: 'list', hint: 'The most important one first, separated by commas: actor, director.' },
} as const satisfies Table<VariablesOf<typeof UpdatePerson>['input']>;

/** Types of records whose facts can be corrected. */
export const facts = { film: filmFacts, person: personFacts };

export type RecordType = keyof typeof facts;

export type FactName = keyof typeof filmFacts | keyof typeof personFacts;

/** The field of a fact. */
export function fieldOf(type: RecordType, name: FactName): Field {
  const table: Partial<Record<FactName, Omit<Field, 'name'>>> = facts[type];
  const fact = table[name];
  if (!fact) throw new Error(`A ${type} has no fact ${name}.`);
  return { name, ...fact };
}

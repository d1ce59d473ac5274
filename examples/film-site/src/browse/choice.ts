import type { VariablesOf } from '../graphql';
import type { FilmsQuery } from './query';

type Variables = VariablesOf<typeof FilmsQuery>;

export type Filter = NonNullable<Variables['filter']>;
export type Order = NonNullable<Variables['order']>;

/** What the user has chosen on the page of films. Each part is optional and is in the address. */
export interface Choice {
  /** Slug, such as `drama`. */
  genre?: string;
  /** First year of the decade. */
  decade?: number;
  /** Code, such as `FR`. */
  country?: string;
  language?: string;
  kind?: string;
  awards?: 'won' | 'nominated';
  /** Slug of a person who worked on the films. */
  person?: string;
  /** Slug of a company that was involved. */
  company?: string;
  order?: keyof typeof orders;
}

/**
 * Orders by their value in the address. `known` leaves out films without the value, so that the best rated films do not
 * begin with unrated ones.
 */
export const orders: Record<string, { label: string; order: Order; known?: Filter; says?: string }> = {
  popular: { label: 'Best known first', order: { field: 'POPULARITY', direction: 'DESC' } },
  newest: { label: 'Newest first', order: { field: 'YEAR', direction: 'DESC' } },
  oldest: { label: 'Oldest first', order: { field: 'YEAR', direction: 'ASC' } },
  title: { label: 'By title', order: { field: 'TITLE', direction: 'ASC' } },
  rating: { label: 'Best rated first', order: { field: 'AVERAGE_RATING', direction: 'DESC' }, known: { averageRating: { gte: 0 } }, says: 'with a rating' },
  longest: { label: 'Longest first', order: { field: 'RUNTIME', direction: 'DESC' }, known: { runtime: { gte: 1 } }, says: 'of known length' },
};

export const usual = 'popular';

/** Reads the choice from the parts of the path and the query of the address. Values that cannot be are ignored. */
export function choiceOf(path: { genre?: string; decade?: string; country?: string }, query: URLSearchParams): Choice {
  const get = (name: string) => query.get(name) ?? undefined;
  const decade = /^(\d{3}0)s$/.exec(path.decade ?? get('decade') ?? '')?.[1];
  const country = path.country ?? get('country');
  const awards = get('awards');
  const order = get('order');
  return {
    genre: path.genre ?? get('genre'),
    decade: decade ? Number(decade) : undefined,
    country: country?.toUpperCase(),
    language: get('language'),
    kind: get('kind')?.toUpperCase(),
    awards: awards === 'won' || awards === 'nominated' ? awards : undefined,
    person: get('person'),
    company: get('company'),
    order: order && order in orders ? order : undefined,
  };
}

/** Returns the address of a choice, with its most telling part as the path: `/genres/drama?decade=1950s`. */
export function addressOf({ genre, decade, country, ...others }: Choice): string {
  const query = new URLSearchParams();
  let path = '/films';
  const place = (name: string, section: string, value: string | undefined) => {
    if (!value) return;
    if (path === '/films') path = `/${section}/${value}`;
    else query.set(name, value);
  };
  place('genre', 'genres', genre);
  place('decade', 'decades', decade === undefined ? undefined : `${decade}s`);
  place('country', 'countries', country?.toLowerCase());
  for (const [name, value] of Object.entries(others)) if (value) query.set(name, name === 'kind' ? value.toLowerCase() : value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Returns the filter for a choice, without awards and without what the order requires. */
function plainFilter({ genre, decade, country, language, kind, person, company }: Choice): Filter {
  return {
    ...(genre && { genres: { any: [genre] } }),
    ...(decade !== undefined && { year: { gte: decade, lte: decade + 9 } }),
    ...(country && { countries: { any: [country] } }),
    ...(language && { languages: { any: [language] } }),
    ...(kind && { kinds: [kind as NonNullable<Filter['kinds']>[number]] }),
    ...(person && { credits: { any: [{ person }] } }),
    ...(company && { involvedCompanies: { any: [company] } }),
  };
}

const awarded: Record<NonNullable<Choice['awards']>, Filter> = {
  won: { awards: { any: [{ won: true }] } },
  nominated: { hasNominations: true },
};

/** Returns the filters for a choice: of the list, and of the same list by what the films won. */
export function filtersOf(choice: Choice): { filter: Filter; won: Filter; nominated: Filter } {
  const base = { ...plainFilter(choice), ...orders[choice.order ?? usual]!.known };
  const of = (awards: Choice['awards']) => ({ ...base, ...(awards && awarded[awards]) });
  return { filter: of(choice.awards), won: of('won'), nominated: of('nominated') };
}

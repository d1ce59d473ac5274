import { graphql } from '../graphql';
import { FilmCard } from '../parts/film-card';

/** A page of films with the values that narrow the list further; each counts as if its own key were not chosen. */
export const FilmsQuery = graphql(
  `
    query Films($filter: FilmFilter, $order: FilmOrder, $locales: [Language!]!, $after: String) {
      films(first: 42, after: $after, filter: $filter, orderBy: $order) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id ...FilmCard }
      }
    }
  `,
  [FilmCard],
);

export const FacetsQuery = graphql(`
  query Facets($filter: FilmFilter, $won: FilmFilter, $nominated: FilmFilter, $person: ID!, $company: ID!, $withPerson: Boolean!, $withCompany: Boolean!, $locales: [Language!]!) {
    films(first: 1, filter: $filter) {
      totalCount
      facets(by: [GENRE, DECADE, COUNTRY, LANGUAGE, KIND], first: 14, excludeOwn: true) {
        field
        approximate
        values { value label count }
      }
    }
    won: films(first: 1, filter: $won) { totalCount }
    nominated: films(first: 1, filter: $nominated) { totalCount }
    genres { slug name }
    person(by: { id: $person }) @include(if: $withPerson) { name(locales: $locales) }
    company(by: { id: $company }) @include(if: $withCompany) { name(locales: $locales) }
  }
`);

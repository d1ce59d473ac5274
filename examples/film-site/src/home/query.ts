import { graphql } from '../graphql';
import { FilmCard } from '../parts/film-card';
import { PersonName, FilmTitle } from '../parts/names';
import { Conflict } from './conflicts';

/** What the home page shows, in one request. */
export const HomeQuery = graphql(
  `
    query Home($year: Int!, $locales: [Language!]!) {
      newest: films(first: 12, filter: { year: { lte: $year }, kinds: [FEATURE, SERIES, MINISERIES] }, orderBy: { field: YEAR, direction: DESC }) {
        nodes { id ...FilmCard }
      }
      famous: films(first: 12, orderBy: { field: POPULARITY, direction: DESC }) {
        totalCount
        facets(by: [GENRE, DECADE], first: 16) { field values { value label count } }
        nodes { id ...FilmCard }
      }
      reviewed: films(first: 1, filter: { hasReviews: true }, orderBy: { field: YEAR, direction: DESC }) {
        nodes { id premise premiseLanguage reviews(first: 1) { totalCount } ...FilmCard ...Conflict }
      }
      awardEvents(first: 3, filter: { hasCeremonies: true }) {
        nodes { id slug name }
      }
      winners: nominations(first: 40, filter: { won: true }, orderBy: { field: YEAR, direction: DESC }) {
        nodes {
          id
          category { name }
          categoryName
          ceremony { slug year label event { slug name } }
          films { film { id ...FilmCard ...FilmTitle } }
          nominees { id nominee { __typename ... on Person { ...PersonName } } }
        }
      }
      couples: relationships(first: 4, filter: { couple: true, joins: [PERSON], hasSharedFilms: true }) {
        nodes {
          id
          from { __typename ... on Person { ...PersonName } }
          to { __typename ... on Person { ...PersonName } }
          sharedFilms(first: 4, orderBy: { field: YEAR, direction: DESC }) { nodes { id ...FilmCard } }
        }
      }
      disputed: films(first: 60, filter: { hasNominations: true }, orderBy: { field: POPULARITY, direction: DESC }) {
        nodes { id ...Conflict }
      }
    }
  `,
  [FilmCard, FilmTitle, PersonName, Conflict],
);

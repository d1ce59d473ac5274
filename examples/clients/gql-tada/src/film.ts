import { graphql } from './graphql';

/** A film and its first cast members. */
export const FilmPage = graphql(`
  query FilmPage($slug: String!, $cast: Int!, $locales: [Language!]) {
    film(by: { slug: $slug }) {
      title(locales: $locales)
      year
      credits(first: $cast, filter: { department: [ACTING] }) {
        nodes { person { name } characters { name } }
      }
    }
  }
`);

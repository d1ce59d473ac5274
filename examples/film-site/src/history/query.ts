import { graphql } from '../graphql';

export const ChangeList = graphql(`
  fragment ChangeList on ChangeConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      at
      author
      operation
      reason
      source { slug title }
      undoes { id }
      proposal { id }
      reviewer
      rows(first: 50) { totalCount nodes { id rowId subjectId before after } }
    }
  }
`);

export const FilmHistoryQuery = graphql(
  `
    query FilmHistory($slug: String!, $locales: [Language!]!) {
      film(by: { slug: $slug }) { id slug title(locales: $locales) history(first: 20) { ...ChangeList } }
    }
  `,
  [ChangeList],
);

export const MoreFilmHistoryQuery = graphql(
  `
    query MoreFilmHistory($slug: String!, $after: String) {
      film(by: { slug: $slug }) { history(first: 40, after: $after) { ...ChangeList } }
    }
  `,
  [ChangeList],
);

export const PersonHistoryQuery = graphql(
  `
    query PersonHistory($slug: String!, $locales: [Language!]!) {
      person(by: { slug: $slug }) { id slug name(locales: $locales) history(first: 20) { ...ChangeList } }
    }
  `,
  [ChangeList],
);

export const MorePersonHistoryQuery = graphql(
  `
    query MorePersonHistory($slug: String!, $after: String) {
      person(by: { slug: $slug }) { history(first: 40, after: $after) { ...ChangeList } }
    }
  `,
  [ChangeList],
);

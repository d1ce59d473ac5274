import { graphql } from '../graphql';

export const Change = graphql(`
  fragment Change on Change {
    id
    at
    author
    authorName
    operation
    reason
    source { slug title }
    undoes { id }
    proposal { id }
    reviewer
    reviewerName
    rows(first: 50) { totalCount nodes { id rowId subjectId before after } }
  }
`);

export const ChangeList = graphql(
  `
    fragment ChangeList on ChangeConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ...Change }
    }
  `,
  [Change],
);

/** Reviews and quotes have a history of their own, which belongs to what users see as the page of the film. */
export const FilmHistoryQuery = graphql(`
  query FilmHistory($slug: String!, $locales: [Language!]!) {
    film(by: { slug: $slug }) {
      id
      slug
      title(locales: $locales)
      reviews(first: 50) { nodes { id } }
      quotes(first: 50) { nodes { id } }
    }
  }
`);

/** The feed of changes from its end, so that the page before is the next one of the list, and the last change of a page the newest. */
export const FilmChangesQuery = graphql(
  `
    query FilmChanges($filter: ChangeFilter!, $after: String) {
      changes(last: 20, before: $after, filter: $filter) {
        totalCount
        pageInfo { hasNextPage: hasPreviousPage endCursor: startCursor }
        nodes { ...Change }
      }
    }
  `,
  [Change],
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

import { graphql } from '../graphql';
import { queryClient } from '../queries';

export const ProposalItem = graphql(`
  fragment ProposalItem on Proposal {
    id
    state
    author
    authorName
    createdAt
    operation
    type
    reason
    source { slug title }
    subject {
      __typename
      id
      ... on Film { slug history(first: 1) { nodes { at } } }
      ... on Person { slug history(first: 1) { nodes { at } } }
    }
    reviewer
    reviewerName
    decidedAt
    change { id }
    rows(first: $rows) { totalCount nodes { id rowId subjectId before after } }
    comments { id author authorName createdAt text }
  }
`);

export const ProposalsQuery = graphql(
  `
    query Proposals($filter: ProposalFilter!, $rows: Int = 8, $after: String) {
      proposals(first: 20, after: $after, filter: $filter) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...ProposalItem }
      }
    }
  `,
  [ProposalItem],
);

export const ProposalQuery = graphql(
  `
    query Proposal($id: ID!, $rows: Int = 100) {
      node(id: $id) { __typename ...ProposalItem }
    }
  `,
  [ProposalItem],
);

// Others decide and comment too, so that each visit needs the current state.
queryClient.setQueryDefaults(['Proposals'], { staleTime: 0 });
queryClient.setQueryDefaults(['Proposal'], { staleTime: 0 });

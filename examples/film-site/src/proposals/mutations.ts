import { graphql } from '../graphql';

export const DecideProposal = graphql(`
  mutation DecideProposal($input: DecideProposalInput!) {
    decideProposal(input: $input) { change { id } proposal { id } userErrors { path message code changes candidates } }
  }
`);

export const WithdrawProposal = graphql(`
  mutation WithdrawProposal($input: WithdrawProposalInput!) {
    withdrawProposal(input: $input) { proposal { id } userErrors { path message code changes } }
  }
`);

export const CommentOnProposal = graphql(`
  mutation CommentOnProposal($input: CommentOnProposalInput!) {
    commentOnProposal(input: $input) { proposal { id } userErrors { path message code changes } }
  }
`);

import { graphql } from '../graphql';

export const UpdateFilm = graphql(`
  mutation UpdateFilm($input: UpdateFilmInput!) {
    updateFilm(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const UpdatePerson = graphql(`
  mutation UpdatePerson($input: UpdatePersonInput!) {
    updatePerson(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const CreateReview = graphql(`
  mutation CreateReview($input: CreateReviewInput!) {
    createReview(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const CreateQuote = graphql(`
  mutation CreateQuote($input: CreateQuoteInput!) {
    createQuote(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const CreateCredit = graphql(`
  mutation CreateCredit($input: CreateCreditInput!) {
    createCredit(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const UpdateCredit = graphql(`
  mutation UpdateCredit($input: UpdateCreditInput!) {
    updateCredit(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

export const UndoChange = graphql(`
  mutation UndoChange($input: UndoChangeInput!) {
    undoChange(input: $input) { change { id } userErrors { path message code changes } }
  }
`);

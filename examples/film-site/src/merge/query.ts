import { graphql } from '../graphql';
import { FilmTitle } from '../parts/names';
import { queryClient } from '../queries';
import { When } from '../words';

export const MergedPerson = graphql(
  `
    fragment MergedPerson on Person {
      id
      slug
      name(locales: $locales)
      display: name
      birthDate { ...When }
      deathDate { ...When }
      professions
      creditCount
      films(first: 5, orderBy: { field: POPULARITY, direction: DESC }) { nodes { id ...FilmTitle } }
      history(first: 1) { nodes { id at } }
    }
  `,
  [When, FilmTitle],
);

export const MergedPeopleQuery = graphql(
  `
    query MergedPeople($one: ID!, $other: ID!, $locales: [Language!]!) {
      one: person(by: { id: $one }) { ...MergedPerson }
      other: person(by: { id: $other }) { ...MergedPerson }
      changes(last: 1) { nodes { id } }
    }
  `,
  [MergedPerson],
);

export const MergePeople = graphql(`
  mutation MergePeople($input: MergeInput!) {
    mergePeople(input: $input) { change { id } proposal { id } userErrors { path message code changes } }
  }
`);

// What the user confirms must be what is there.
queryClient.setQueryDefaults(['MergedPeople'], { staleTime: 0, gcTime: 0 });

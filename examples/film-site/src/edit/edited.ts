import { useQuery } from '@tanstack/react-query';
import { ask, graphql, type FragmentOf, type ResultOf, type VariablesOf } from '../graphql';
import type { FactName, RecordType } from './fields';

export const Statement = graphql(`
  fragment Statement on Claim {
    id
    property
    value
    words
    language
    rank
    note
    source { slug title }
  }
`);

const EditedFilm = graphql(
  `
    query EditedFilm($slug: String!, $facts: [String!]!) {
      film(by: { slug: $slug }) {
        id
        title
        originalTitle
        originalLanguage
        kind
        status
        year
        releaseDate { iso approximate }
        runtime
        premise
        premiseLanguage
        countries
        languages
        genres { genre { slug } }
        companies { role company { slug } }
        source { slug title }
        claims(first: 100, filter: { properties: $facts }) { nodes { ...Statement } }
        history(first: 1) { nodes { id } }
      }
      changes(last: 1) { nodes { id } }
    }
  `,
  [Statement],
);

const EditedPerson = graphql(
  `
    query EditedPerson($slug: String!, $facts: [String!]!) {
      person(by: { slug: $slug }) {
        id
        name
        sortName
        birthDate { iso approximate }
        deathDate { iso approximate }
        professions
        source { slug title }
        claims(first: 100, filter: { properties: $facts }) { nodes { ...Statement } }
        history(first: 1) { nodes { id } }
      }
      changes(last: 1) { nodes { id } }
    }
  `,
  [Statement],
);

/** A record with one of its facts, as the catalog has it now. */
export interface Edited {
  id: string;
  /** Title or name. */
  called: string;
  value: unknown;
  /** Source of the record as a whole. */
  source: { slug: string; title: string } | null;
  /** Who states the fact. */
  statements: readonly FragmentOf<typeof Statement>[];
  /** The last change that the user has seen; any later one of the record is a conflict. */
  since: string | undefined;
}

type Asked = VariablesOf<typeof EditedFilm>;

const requests = {
  film: (variables: Asked, signal: AbortSignal) => ask(EditedFilm, variables, signal).then(({ film, changes }) => ({ record: film, changes })),
  person: (variables: Asked, signal: AbortSignal) => ask(EditedPerson, variables, signal).then(({ person, changes }) => ({ record: person, changes })),
};

type FilmParts = NonNullable<ResultOf<typeof EditedFilm>['film']>;

/** Facts that are lists of records, each with a source of its own, as their input has them. */
const parts: Partial<Record<FactName, (film: FilmParts) => unknown>> = {
  genres: ({ genres }) => genres.map(({ genre }) => genre.slug),
  companies: ({ companies }) => companies.map(({ role, company }) => ({ company: company.slug, role })),
};

async function read(type: RecordType, slug: string, fact: FactName, signal: AbortSignal): Promise<Edited> {
  const { record, changes } = await requests[type]({ slug, facts: [fact] }, signal);
  if (!record) throw new Error(`This ${type} no longer exists.`);
  return {
    id: record.id,
    called: 'title' in record ? record.title : record.name,
    value: parts[fact]?.(record as FilmParts) ?? (record as Partial<Record<FactName, unknown>>)[fact],
    source: fact in parts ? null : record.source,
    statements: record.claims.nodes,
    // A record that nobody has changed has no history: then no change of the catalog after the last one is one of it.
    since: record.history.nodes[0]?.id ?? changes.nodes[0]?.id,
  };
}

/** Requests a fact each time that its form is opened. */
export function useEdited(type: RecordType, slug: string, fact: FactName) {
  return useQuery({ queryKey: ['Edited', type, slug, fact], queryFn: ({ signal }) => read(type, slug, fact, signal), staleTime: 0, gcTime: 0 });
}

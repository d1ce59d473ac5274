import { createContext, use, type ReactNode } from 'react';
import { Link } from 'wouter';
import { graphql, type ResultOf } from '../graphql';
import { useOperation } from '../queries';
import { useReader } from '../reader';

const NamesOfQuery = graphql(`
  query NamesOf($ids: [ID!]!, $locales: [Language!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Film { slug title(locales: $locales) }
      ... on Person { slug name(locales: $locales) }
      ... on Company { slug name(locales: $locales) }
      ... on Character { name(locales: $locales) }
      ... on Source { slug title }
      ... on Genre { slug name(locales: $locales) }
      ... on Theme { name(locales: $locales) }
    }
  }
`);

type Node = NonNullable<ResultOf<typeof NamesOfQuery>['nodes'][number]>;

/** The most ids that the API resolves at once. */
const most = 100;

const isId = /^(film|person|company|character|source|genre|theme)_\d+$/;

/** The ids of records in the values of changes. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId.test(value) ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(idsIn) : [];
}

const Names = createContext<Map<string, Node>>(new Map());

/** Requests the names of the records that values refer to, for the Reference components in `children`. */
export function Named({ values, children }: { values: unknown; children: ReactNode }) {
  const ids = [...new Set(idsIn(values))].slice(0, most);
  const { data } = useOperation(NamesOfQuery, { ids, locales: useReader().locales }, { enabled: ids.length > 0, stay: true });
  const names = new Map(data?.nodes.flatMap(node => (node ? [[node.id, node]] : [])));
  return <Names value={names}>{children}</Names>;
}

const pages = { Film: 'films', Person: 'people', Company: 'companies', Source: 'sources', Genre: 'genres' };

/** The name of a record, with a link to its page; its id if it no longer exists. */
export function Reference({ id }: { id: string }) {
  const node = use(Names).get(id);
  if (!node) return id;
  const name = 'title' in node ? node.title : 'name' in node ? node.name : id;
  if (node.__typename === 'Character') return <Link href={`/characters/${id}`}>{name}</Link>;
  if ('slug' in node) return <Link href={`/${pages[node.__typename]}/${node.slug}`}>{name}</Link>;
  return name;
}

/** Whether a value is the id of a record. */
export const refers = (value: unknown): value is string => typeof value === 'string' && isId.test(value);

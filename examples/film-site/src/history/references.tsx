import { createContext, use, type ReactNode } from 'react';
import { Link } from 'wouter';
import { graphql, type ResultOf } from '../graphql';
import { useOperation } from '../queries';
import { typeName } from '../properties';
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
      ... on Credit { person { name(locales: $locales) } film { title(locales: $locales) } }
      ... on Claim { property value source { title } }
      ... on Name { text }
    }
  }
`);

type Node = NonNullable<ResultOf<typeof NamesOfQuery>['nodes'][number]>;

/** The most ids that the API resolves at once. */
const most = 100;

const isId = /^(film|person|company|character|source|genre|theme|credit)_\d+$/;

/** Parts of records, which have no name. */
const isUnnamed = /^(advisory|certificate|comparison|film_company|film_genre|film_theme|image|money|nomination|premise|quote|rating|reach|release|rendering|review)_\d+$/;

/** Rows whose change may say only a part of what they are. */
const isPart = /^(claim|name)_\d+$/;

/** The ids in the values of changes that match. */
function idsIn(value: unknown, kind: RegExp): string[] {
  if (typeof value === 'string') return kind.test(value) ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(inside => idsIn(inside, kind)) : [];
}

const Names = createContext<Map<string, Node>>(new Map());

/** Requests the names of the records that values refer to, for the Reference components in `children`. */
export function Named({ values, children }: { values: unknown; children: ReactNode }) {
  const ids = [...new Set([...idsIn(values, isId), ...idsIn(values, isPart)])].slice(0, most);
  const { data } = useOperation(NamesOfQuery, { ids, locales: useReader().locales }, { enabled: ids.length > 0, stay: true });
  const names = new Map(data?.nodes.flatMap(node => (node ? [[node.id, node]] : [])));
  return <Names value={names}>{children}</Names>;
}

const pages = { Film: 'films', Person: 'people', Company: 'companies', Source: 'sources', Genre: 'genres' };

/** A row that changes refer to or wrote; undefined if it does not exist, or not any more. */
export const useRow = (id: string): Node | undefined => use(Names).get(id);

/** The name of a record or credit, with a link to its page; its type and number if it no longer exists. */
export function Reference({ id }: { id: string }) {
  const node = useRow(id);
  if (!node) return `${typeName(typeOf(id))} ${id.replace(/^.*_/, '')}`;
  if (node.__typename === 'Credit') return `${node.person.name} in ${node.film.title}`;
  const name = 'title' in node ? node.title : 'name' in node ? node.name : id;
  if (node.__typename === 'Character') return <Link href={`/characters/${id}`}>{name}</Link>;
  if ('slug' in node) return <Link href={`/${pages[node.__typename]}/${node.slug}`}>{name}</Link>;
  return name;
}

/** The type of a row: `FilmGenre` for `film_genre_12`. */
export function typeOf(id: string): string {
  return id.replace(/_\d+$/, '').replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a value is the id of a record or of a part of one. */
export const refers = (value: unknown): value is string => typeof value === 'string' && (isId.test(value) || isUnnamed.test(value));

import { graphql, readFragment, type FragmentOf } from '../graphql';
import { words } from '../words';

export const Found = graphql(`
  fragment Found on SearchEdge {
    matched { text language }
    node {
      __typename
      ... on Film { id slug title(locales: $locales) localName(locales: $locales) { language } year }
      ... on Person { id slug name(locales: $locales) localName(locales: $locales) { language } professions }
      ... on Character { id name(locales: $locales) localName(locales: $locales) { language } films(first: 1) { nodes { title(locales: $locales) } } }
      ... on Company { id slug name(locales: $locales) localName(locales: $locales) { language } }
    }
  }
`);

/** A search result as shown in lists. */
export interface Finding {
  id: string;
  /** URL of its page. */
  href: string;
  name: string;
  lang?: string;
  /** Kind and year, such as "film, 2023". */
  about: string;
  /** The matched form of the name, unless the displayed name contains it. */
  matched: { text: string; language: string | null } | null;
}

export function finding(edge: FragmentOf<typeof Found>): Finding {
  const { node, matched } = readFragment(Found, edge);
  const lang = node.localName?.language ?? undefined;
  const name = node.__typename === 'Film' ? node.title : node.name;
  const common = { id: node.id, name, lang, matched: name.includes(matched.text) ? null : matched };
  const what = words(node.__typename.toUpperCase());
  switch (node.__typename) {
    case 'Film':
      return { ...common, href: `/films/${node.slug}`, about: [what, node.year].filter(Boolean).join(', ') };
    case 'Person':
      return { ...common, href: `/people/${node.slug}`, about: node.professions[0] ?? what };
    case 'Character':
      return {
        ...common,
        href: `/characters/${node.id}`,
        about: [what, node.films.nodes[0]?.title].filter(Boolean).join(', '),
      };
    case 'Company':
      return { ...common, href: `/companies/${node.slug}`, about: what };
  }
}

import { useState } from 'react';
import { graphql, type VariablesOf } from '../graphql';
import { finding, Found } from '../parts/found';
import { useSettled } from '../parts/settled';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { capital, words } from '../words';
import type { Field } from './fields';
import type { Problem } from './problems';
import { Suggested, type Suggestion } from './suggested';

export interface ReferenceProps {
  field: Field;
  /** What the input has at first. */
  value?: string;
  problems?: readonly Problem[];
}

/** The number of suggestions that are shown. */
const most = 8;

const SourceChoicesQuery = graphql(`
  query SourceChoices {
    sources(first: 100, orderBy: { field: TITLE, direction: ASC }) {
      nodes { slug title kind publisher }
    }
  }
`);

/** An input for a source of the catalog. It suggests the first hundred; others are named by their slug or id. */
export function SourceReference(props: ReferenceProps) {
  const { data } = useOperation(SourceChoicesQuery, {});
  const suggest = (text: string): Suggestion[] =>
    (data?.sources.nodes ?? [])
      .filter(({ slug, title, publisher }) => `${slug}\n${title}\n${publisher}`.toLowerCase().includes(text.toLowerCase()))
      .slice(0, most)
      .map(({ slug, title, kind, publisher }) => ({ key: slug, name: title, about: publisher ?? capital(words(kind)) }));
  return <Suggested {...props} suggest={suggest} />;
}

const RecordsQuery = graphql(
  `
    query Records($prefix: String!, $types: [SearchType!]!, $locales: [Language!]!) {
      suggest(prefix: $prefix, types: $types, first: 8) {
        edges { ...Found }
      }
    }
  `,
  [Found],
);

/** An input for a person. */
export function PersonReference(props: ReferenceProps) {
  return <RecordReference {...props} types={people} />;
}

/** An input for a character. */
export function CharacterReference(props: ReferenceProps) {
  return <RecordReference {...props} types={characters} />;
}

/** An input for a person or a character who says something. */
export function SpeakerReference(props: ReferenceProps) {
  return <RecordReference {...props} types={speakers} />;
}

type Types = VariablesOf<typeof RecordsQuery>['types'];

const people: Types = ['PERSON'];
const characters: Types = ['CHARACTER'];
const speakers: Types = ['PERSON', 'CHARACTER'];

/** An input for a record of some types. */
function RecordReference({ types, ...props }: ReferenceProps & { types: Types }) {
  const { locales } = useReader();
  const [text, setText] = useState('');
  const prefix = useSettled(text.trim());
  const { data } = useOperation(RecordsQuery, { prefix, types, locales }, { enabled: prefix !== '', stay: true });
  const found = (data?.suggest.edges ?? []).map(finding);
  const suggest = (typed: string): Suggestion[] =>
    typed === '' ? [] : found.map(({ href, name, about }) => ({ key: href.split('/').at(-1)!, name, about }));
  return <Suggested {...props} suggest={suggest} typed={setText} />;
}

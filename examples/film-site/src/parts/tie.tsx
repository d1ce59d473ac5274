import { graphql, readFragment, type FragmentOf } from '../graphql';
import { date, When } from '../words';
import { Evidence, Said } from './evidence';
import { CharacterLink, CharacterName, FilmLink, FilmTitle, PersonLink, PersonName } from './names';
import { SourceMark } from './sources';

export const End = graphql(
  `
    fragment End on RelationshipEnd {
      __typename
      ... on Film { ...FilmTitle }
      ... on Person { ...PersonName }
      ... on Character { ...CharacterName }
    }
  `,
  [FilmTitle, PersonName, CharacterName],
);

/** One end of a relationship, as a link to its page. */
export function EndLink({ end }: { end: FragmentOf<typeof End> }) {
  const it = readFragment(End, end);
  if (it.__typename === 'Film') return <FilmLink film={it} year />;
  return it.__typename === 'Person' ? <PersonLink person={it} /> : <CharacterLink character={it} />;
}

export const Circumstances = graphql(
  `
    fragment Circumstances on Relationship {
      since { ...When }
      until { ...When }
      publicSince { ...When }
      ended
      note
      source { ...SourceMark }
      claims(first: 5) { nodes { ...Evidence } }
    }
  `,
  [When, SourceMark, Evidence],
);

/** Dates, note and sources of a relationship. */
export function Circumstance({ of }: { of: FragmentOf<typeof Circumstances> }) {
  const { since, until, publicSince, ended, note, source, claims } = readFragment(Circumstances, of);
  const when = [
    since && `since ${date(since)}`,
    publicSince && `publicly since ${date(publicSince)}`,
    until ? `until ${date(until)}` : ended && 'over',
  ].filter(Boolean);
  return (
    <>
      {when.length > 0 && <span className="quiet"> {when.join(', ')}</span>}
      {note && <span className="note">{note}</span>}
      <Said claims={claims.nodes} or={source} />
    </>
  );
}

export const Tie = graphql(
  `
    fragment Tie on Relationship {
      id
      kind { phrase }
      from { ...End }
      to { ...End }
      ...Circumstances
    }
  `,
  [End, Circumstances],
);

/** Relationships with both ends. */
export function Ties({ ties }: { ties: readonly FragmentOf<typeof Tie>[] }) {
  return (
    <ul className="rows">
      {ties.map(tie => {
        const it = readFragment(Tie, tie);
        return (
          <li key={it.id}>
            <EndLink end={it.from} /> {it.kind.phrase} <EndLink end={it.to} />
            <Circumstance of={it} />
          </li>
        );
      })}
    </ul>
  );
}

export const Relations = graphql(
  `
    fragment Relations on RelatedConnection {
      edges {
        phrase
        other { ...End }
        node { id ...Circumstances }
      }
    }
  `,
  [End, Circumstances],
);

/** Relationships seen from one end. */
export function RelationRows({ of }: { of: FragmentOf<typeof Relations> }) {
  return (
    <ul className="rows">
      {readFragment(Relations, of).edges.map(({ phrase, other, node }) => (
        <li key={node.id}>
          {phrase} <EndLink end={other} />
          <Circumstance of={node} />
        </li>
      ))}
    </ul>
  );
}

import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Cite, SourceMark } from './sources';

export const Evidence = graphql(
  `
    fragment Evidence on Claim {
      id
      property
      value
      words
      language
      source { ...SourceMark }
    }
  `,
  [SourceMark],
);

export type Claim = FragmentOf<typeof Evidence>;

/** Removes repeated claims with the same source and wording. */
function distinct(claims: readonly Claim[]) {
  const seen = new Set<string>();
  return claims
    .map(claim => readFragment(Evidence, claim))
    .filter(({ words, source }) => {
      const key = JSON.stringify([words, readFragment(SourceMark, source).slug]);
      return !seen.has(key) && seen.add(key);
    });
}

/**
 * Sources with their wording: “1.5 hour” ①.
 *
 * @param of property that the claims must be about; all claims by default
 * @param or source to show if there are no claims
 */
export function Said({
  claims,
  of,
  or = null,
}: {
  claims: readonly Claim[];
  of?: string;
  or?: FragmentOf<typeof SourceMark> | null;
}) {
  const about = distinct(claims.filter(claim => of === undefined || readFragment(Evidence, claim).property === of));
  if (about.length === 0) return <Cite source={or} />;
  return (
    <ul className="said">
      {about.map(({ id, words, language, source }) => (
        <li key={id}>
          {words ? <q lang={language ?? undefined}>{words}</q> : readFragment(SourceMark, source).title}
          <Cite source={source} />
        </li>
      ))}
    </ul>
  );
}

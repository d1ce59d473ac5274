import { Link } from 'wouter';
import { readFragment } from '../graphql';
import { stated } from '../stated';
import { Statement, type Edited } from './edited';

const ranks = { PREFERRED: 'shown on the page', NORMAL: '', DEPRECATED: 'known to be wrong' };

/** What each source states about a fact, in its own words. */
export function Statements({ of: { statements, source } }: { of: Edited }) {
  if (statements.length === 0) {
    return source && <p className="quiet">According to {<Link href={`/sources/${source.slug}`}>{source.title}</Link>}.</p>;
  }
  return (
    <ul className="statements">
      {statements.map(claim => {
        const { id, property, value, words, language, rank, note, source: by } = readFragment(Statement, claim);
        return (
          <li key={id}>
            <strong>{value === null || property === null ? 'Not known' : stated(property, value)}</strong>
            {words && (
              <>
                {' '}
                <q lang={language ?? undefined}>{words}</q>
              </>
            )}{' '}
            <Link href={`/sources/${by.slug}`}>{by.title}</Link>
            {ranks[rank] && <span className="rank">{ranks[rank]}</span>}
            {note && <span className="note">{note}</span>}
          </li>
        );
      })}
    </ul>
  );
}

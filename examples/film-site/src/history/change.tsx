import { useState } from 'react';
import { Link } from 'wouter';
import type { ResultOf } from '../graphql';
import { useSession } from '../session/session';
import { capital, many, moment } from '../words';
import { authorOf } from './author';
import type { Change as ChangeFragment } from './query';
import { Rows } from './row';
import { UndoDialog } from './undo';

export type Change = ResultOf<typeof ChangeFragment>;

const operations: Record<Change['operation'], string> = {
  CREATE: 'Added',
  UPDATE: 'Changed',
  DELETE: 'Deleted',
  MERGE: 'Merged',
  SPLIT: 'Split',
  UNDO: 'Undone',
  LOAD: 'Loaded from a file',
  IMPORT: 'Imported',
  RESET: 'Replaced',
};

/** Operations whose values are not recorded, so that they cannot be undone. */
const final = new Set<Change['operation']>(['LOAD', 'IMPORT', 'RESET']);

/**
 * One change: who made it, when and why, and the values before and after.
 *
 * @param undone id of the change that has undone it
 */
export function ChangeItem({ change, undone, history }: { change: Change; undone?: string; history: string }) {
  const { id, at, author, authorName, operation, reason, source, undoes, proposal, reviewer, reviewerName, rows } = change;
  const { editor } = useSession();
  const [asking, ask] = useState(false);
  return (
    <li id={id} className="change">
      <h2>
        {operations[operation]}
        {undoes && (
          <>
            : <a href={`#${undoes.id}`}>{undoes.id.replace('_', ' ')}</a>
          </>
        )}
      </h2>
      <p className="meta">
        <a href={`#${id}`}>
          <time dateTime={at}>{moment(at)}</time>
        </a>
        <span>{authorName ?? capital(authorOf(author))}</span>
        {source && (
          <span>
            Source: <Link href={`/sources/${source.slug}`}>{source.title}</Link>
          </span>
        )}
        {proposal && (
          <span>
            <Link href={`/proposals/${proposal.id}`}>Proposal</Link> accepted{reviewer && ` by ${reviewerName ?? authorOf(reviewer)}`}
          </span>
        )}
        {undone && (
          <span>
            Undone by <a href={`#${undone}`}>{undone.replace('_', ' ')}</a>
          </span>
        )}
      </p>
      {reason && <p className="reason">{reason}</p>}
      {final.has(operation) ? <p className="quiet">{many(rows.totalCount, 'record')}</p> : <Rows rows={rows} />}
      {editor && !undone && !final.has(operation) && (
        <button type="button" aria-label={`Undo the change of ${moment(at)}`} onClick={() => ask(true)}>
          Undo
        </button>
      )}
      {asking && <UndoDialog change={id} history={history} close={() => ask(false)} />}
    </li>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { historyOf } from '../edit/editing';
import type { ResultOf } from '../graphql';
import { authorOf } from '../history/author';
import { Rows } from '../history/row';
import { capital, moment, words } from '../words';
import type { ProposalItem } from './query';

export type Proposal = ResultOf<typeof ProposalItem>;

const verbs: Record<Proposal['operation'], string> = { CREATE: 'Add', UPDATE: 'Change', DELETE: 'Delete', MERGE: 'Merge', SPLIT: 'Split' };

const states: Record<Proposal['state'], string> = {
  OPEN: 'Waits for an editor',
  ACCEPTED: 'Accepted',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
};

/** What a proposal does: "Change a film". */
export function titleOf({ operation, type }: Proposal): string {
  const what = words(type);
  return `${verbs[operation]} ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
}

/** Address of the page with the changes of the record that a proposal changes; undefined if there is none. */
export function historyOfSubject({ subject }: Proposal): string | undefined {
  if (subject?.__typename === 'Film') return historyOf('film', subject.slug);
  if (subject?.__typename === 'Person') return historyOf('person', subject.slug);
  return undefined;
}

/** Who proposes it, when, according to which source, and what became of it. */
export function Meta({ proposal: { state, author, authorName, createdAt, source, reviewer, reviewerName, decidedAt }, children }: { proposal: Proposal; children?: ReactNode }) {
  return (
    <p className="meta">
      <span className={`state ${state.toLowerCase()}`}>
        {states[state]}
        {reviewer && ` by ${reviewerName ?? authorOf(reviewer)}`}
        {decidedAt && (
          <>
            {', '}
            <time dateTime={decidedAt}>{moment(decidedAt)}</time>
          </>
        )}
      </span>
      <span>{authorName ?? capital(authorOf(author))}</span>
      <time dateTime={createdAt}>{moment(createdAt)}</time>
      {source && (
        <span>
          Source: <Link href={`/sources/${source.slug}`}>{source.title}</Link>
        </span>
      )}
      {children}
    </p>
  );
}

/** The reason, and the values before and after. */
export function Difference({ proposal: { reason, rows } }: { proposal: Proposal }) {
  return (
    <>
      {reason && <p className="reason">{reason}</p>}
      <Rows rows={rows} />
    </>
  );
}

import { useState } from 'react';
import { Link } from 'wouter';
import { readFragment } from '../graphql';
import { authorOf } from '../history/author';
import { Named, Reference } from '../history/references';
import { UndoDialog } from '../history/undo';
import { Heading } from '../navigation';
import { Awaited } from '../parts/states';
import { useOperation } from '../queries';
import { useSession } from '../session/session';
import '../style/edit.css';
import '../style/history.css';
import '../style/proposals.css';
import { capital, moment } from '../words';
import { Answer } from './answer';
import { Difference, historyOfSubject, Meta, titleOf, type Proposal } from './item';
import { ProposalItem, ProposalQuery } from './query';

/** One proposal, with what others say about it and the controls to decide it. */
export function ProposalPage({ id }: { id: string }) {
  const query = useOperation(ProposalQuery, { id });
  return (
    <Awaited query={query} find={({ node }) => (node?.__typename === 'Proposal' ? node : null)} missing="proposal">
      {node => <Shown proposal={readFragment(ProposalItem, node)} />}
    </Awaited>
  );
}

function Shown({ proposal }: { proposal: Proposal }) {
  const { id, state, subject, change, comments, rows } = proposal;
  const history = historyOfSubject(proposal);
  return (
    <Named values={[subject?.id, rows.nodes]}>
      <article className="proposal">
        <header className="head plain-head">
          <p className="eyebrow">
            <Link href="/proposals">Proposals</Link>
          </p>
          <Heading title={`${titleOf(proposal)} (${id.replace('_', ' ')})`}>{titleOf(proposal)}</Heading>
          {subject && (
            <p className="by">
              <Reference id={subject.id} />
            </p>
          )}
          <Meta proposal={proposal} />
        </header>
        {state === 'OPEN' && <Stale proposal={proposal} />}
        {change && <Made change={change.id} history={history} />}
        <section aria-labelledby="difference">
          <h2 id="difference">Before and after</h2>
          <Difference proposal={proposal} />
        </section>
        <section aria-labelledby="comments">
          <h2 id="comments">Comments</h2>
          {comments.length === 0 && <p className="empty">Nobody has commented yet.</p>}
          <ol className="comments">
            {comments.map(({ id, author, authorName, createdAt, text }) => (
              <li key={id}>
                <p className="meta">
                  <span>{authorName ?? capital(authorOf(author))}</span>
                  <time dateTime={createdAt}>{moment(createdAt)}</time>
                </p>
                <p className="comment">{text}</p>
              </li>
            ))}
          </ol>
          <Answer proposal={proposal} history={history} />
        </section>
      </article>
    </Named>
  );
}

/** Says so if the record was changed after the proposal was made, because then the values before may be others. */
function Stale({ proposal }: { proposal: Proposal }) {
  const { subject, createdAt } = proposal;
  const last = subject && 'history' in subject ? subject.history.nodes[0]?.at : undefined;
  if (last === undefined || last <= createdAt) return null;
  return (
    <p className="stale">
      This was changed after the proposal was made. Compare <Link href={historyOfSubject(proposal)!}>the changes since then</Link>.
    </p>
  );
}

/** The change that accepting the proposal made. */
function Made({ change, history }: { change: string; history?: string }) {
  const { editor } = useSession();
  const [undoing, undo] = useState(false);
  const name = change.replace('_', ' ');
  return (
    <div className="made">
      <p>Accepting this made {history ? <Link href={`${history}#${change}`}>{name}</Link> : name}.</p>
      {editor && (
        <button type="button" onClick={() => undo(true)}>
          Undo
        </button>
      )}
      {undoing && <UndoDialog change={change} history={history} close={() => undo(false)} />}
    </div>
  );
}

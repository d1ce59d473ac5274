import { Link, useSearchParams } from 'wouter';
import type { VariablesOf } from '../graphql';
import { readFragment } from '../graphql';
import { Named, Reference } from '../history/references';
import { Heading } from '../navigation';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useSession } from '../session/session';
import '../style/history.css';
import '../style/proposals.css';
import { many } from '../words';
import { Difference, Meta, titleOf } from './item';
import { ProposalItem, ProposalsQuery } from './query';

type Filter = VariablesOf<typeof ProposalsQuery>['filter'];

/** The lists of proposals; the subject is that of the user. */
const lists: Record<string, { label: string; none: string; filter: (subject: string) => Filter }> = {
  open: { label: 'Open', none: 'No proposal waits for an editor.', filter: () => ({ states: ['OPEN'] }) },
  decided: { label: 'Closed', none: 'No proposal was decided yet.', filter: () => ({ states: ['ACCEPTED', 'REJECTED', 'WITHDRAWN'] }) },
  yours: { label: 'Yours', none: 'You have proposed nothing yet.', filter: subject => ({ authors: [subject] }) },
};

/** What contributors propose, newest first. */
export function ProposalList() {
  const { viewer } = useSession();
  const [query] = useSearchParams();
  const chosen = lists[query.get('show') ?? ''] ? query.get('show')! : 'open';
  const { none, filter } = lists[chosen]!;
  const about = query.get('about');
  const list = usePages(ProposalsQuery, { filter: { ...filter(viewer?.subject ?? ''), ...(about && { subject: about }) } }, data => data.proposals);
  const proposals = list.pages.flatMap(page => readFragment(ProposalItem, page.nodes));
  return (
    <article>
      <header className="head plain-head">
        <Heading title="Proposals" />
        {about ? (
          <p className="by">
            <Named values={about}>
              About <Reference id={about} />. <Link href="/proposals">All proposals</Link>
            </Named>
          </p>
        ) : (
          <p className="quiet">What contributors propose to change, and what editors decided.</p>
        )}
      </header>
      <nav aria-label="Lists of proposals" className="choices">
        {Object.entries(lists).map(
          ([name, { label }]) =>
            (name !== 'yours' || viewer) && (
              <Link key={name} href={`/proposals?${new URLSearchParams({ show: name, ...(about && { about }) })}`} aria-current={name === chosen ? 'page' : undefined}>
                {label}
              </Link>
            ),
        )}
      </nav>
      {list.total === 0 ? (
        <p className="empty">{none}</p>
      ) : (
        <Named values={proposals.map(({ subject, rows }) => [subject?.id, rows.nodes])}>
          <ol className="changes">
            {proposals.map(proposal => (
              <li key={proposal.id} id={proposal.id} className="change">
                <h2>
                  <Link href={`/proposals/${proposal.id}`}>{titleOf(proposal)}</Link>
                  {proposal.subject && (
                    <>
                      : <Reference id={proposal.subject.id} />
                    </>
                  )}
                </h2>
                <Meta proposal={proposal}>{proposal.comments.length > 0 && <span>{many(proposal.comments.length, 'comment')}</span>}</Meta>
                <Difference proposal={proposal} />
              </li>
            ))}
          </ol>
          <More list={list} shown={proposals.length} thing="proposal" auto />
        </Named>
      )}
    </article>
  );
}

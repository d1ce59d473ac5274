import { Link } from 'wouter';
import { historyOf } from '../edit/editing';
import { graphql } from '../graphql';
import { useOperation } from '../queries';
import { useSession } from '../session/session';
import { many } from '../words';
import type { RecordType } from '../edit/fields';

const OpenProposalsQuery = graphql(`
  query OpenProposals($id: ID!) {
    proposals(first: 1, filter: { subject: $id, states: [OPEN] }) { totalCount }
  }
`);

/** Leads to the changes of a record and, for users with a key, to its open proposals. */
export function HistoryLink({ type, id, slug }: { type: RecordType; id: string; slug: string }) {
  const { viewer } = useSession();
  const { data } = useOperation(OpenProposalsQuery, { id }, { enabled: viewer !== null });
  const open = viewer ? (data?.proposals.totalCount ?? 0) : 0;
  return (
    <p className="history-link onward">
      <Link href={historyOf(type, slug)}>Changes of this page</Link>
      {open > 0 && <Link href={`/proposals?about=${id}`}>{many(open, 'open proposal')}</Link>}
    </p>
  );
}

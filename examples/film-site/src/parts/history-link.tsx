import { Link } from 'wouter';
import { historyOf } from '../edit/editing';
import type { RecordType } from '../edit/fields';

/** Leads to the changes of a record. */
export function HistoryLink({ type, slug }: { type: RecordType; slug: string }) {
  return (
    <p className="history-link">
      <Link href={historyOf(type, slug)}>Changes of this page</Link>
    </p>
  );
}

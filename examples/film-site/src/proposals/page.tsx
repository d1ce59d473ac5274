import { ProposalList } from './list';
import { ProposalPage } from './proposal';

/** All proposals, or the one with this id. */
export default function ProposalsPage({ id }: { id?: string }) {
  return id === undefined ? <ProposalList /> : <ProposalPage key={id} id={id} />;
}

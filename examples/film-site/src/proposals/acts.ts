import { writer, type Written } from '../edit/write';
import type { VariablesOf } from '../graphql';
import type { useSession } from '../session/session';
import type { Proposal } from './item';
import { CommentOnProposal, DecideProposal, WithdrawProposal } from './mutations';

/** What a user can do with a proposal. */
export type Act = 'ACCEPT' | 'REJECT' | 'WITHDRAW' | 'COMMENT';

interface Entered {
  id: string;
  text: string;
  /** Whether the user has seen that a new film or person is probably there already. */
  confirmNew: boolean;
}

/** Returns what each act is called, what is said after it, and how it is sent. */
export function acts(): Record<Act, { label: string; done: string; write: (entered: Entered) => Promise<Written> }> {
  const decide = writer<VariablesOf<typeof DecideProposal>['input']>();
  const withdraw = writer<VariablesOf<typeof WithdrawProposal>['input']>();
  const comment = writer<VariablesOf<typeof CommentOnProposal>['input']>();
  return {
    ACCEPT: {
      label: 'Accept',
      done: 'You have accepted this.',
      write: ({ id, text, confirmNew }) => decide(DecideProposal, { id, decision: 'ACCEPT', comment: text || null, confirmNew }),
    },
    REJECT: {
      label: 'Reject',
      done: 'You have rejected this.',
      write: ({ id, text }) => decide(DecideProposal, { id, decision: 'REJECT', comment: text || null }),
    },
    WITHDRAW: { label: 'Withdraw', done: 'You have withdrawn this.', write: ({ id }) => withdraw(WithdrawProposal, { id }) },
    COMMENT: { label: 'Only comment', done: 'Your comment was added.', write: ({ id, text }) => comment(CommentOnProposal, { id, text }) },
  };
}

/** Operations that only administrators accept. */
const grave = new Set<Proposal['operation']>(['DELETE', 'MERGE', 'SPLIT']);

/** Returns what the user may do with a proposal, and why something that editors do is not among it. */
export function optionsOf({ state, author, operation }: Proposal, { viewer, editor, admin }: ReturnType<typeof useSession>): { options: Act[]; note?: string } {
  const own = viewer?.subject === author;
  if (!editor && !own) return { options: [] };
  if (state !== 'OPEN') return { options: ['COMMENT'] };
  const accepts = editor && (admin || !grave.has(operation));
  return {
    options: [...(accepts ? (['ACCEPT'] as const) : []), ...(own ? (['WITHDRAW'] as const) : (['REJECT'] as const)), 'COMMENT'],
    note: editor && !accepts ? 'Accepting this needs the role ADMIN.' : undefined,
  };
}

import { createContext, Suspense, use, useMemo, useState, type ReactNode } from 'react';
import { later } from '../later';
import { useSession } from '../session/session';
import type { AdditionName } from './additions';
import type { FactName, RecordType } from './fields';

/** The record of a page. */
export interface Target {
  type: RecordType;
  slug: string;
  /** Address of the page with its changes. */
  history: string;
}

/** What the user wants to do: add something, correct a fact or a credit, merge the record with another one, or undo a change. */
export type Task = { add: AdditionName } | { fact: FactName } | { credit: string } | { merge: true } | { undo: string };

/** A record that the user may change. */
export type Editing = Target & { begin: (task: Task) => void };

const Current = createContext<Editing | null>(null);

const EditButton = later(() => import('./button'));
const CreditButton = later(() => import('./credit-button'));
const Tools = later(() => import('./tools'));
const EditDialog = later(() => import('./dialogs'));

/** Lets editors change a record with the controls in `children`, and contributors propose changes. For others the controls show nothing. */
export function Editable({ type, slug, children }: { type: RecordType; slug: string; children: ReactNode }) {
  const { contributor } = useSession();
  const [task, begin] = useState<Task | null>(null);
  const target = useMemo(() => ({ type, slug, history: historyOf(type, slug), begin }), [type, slug]);
  return (
    <Current value={contributor ? target : null}>
      {children}
      {contributor && task && (
        <Suspense>
          <EditDialog target={target} task={task} close={() => begin(null)} />
        </Suspense>
      )}
    </Current>
  );
}

/** Address of the page with the changes of a record. */
export function historyOf(type: RecordType, slug: string): string {
  return `/${type === 'film' ? 'films' : 'people'}/${slug}/history`;
}

/** Returns the record that the user may change; null if there is none. */
export const useEditing = () => use(Current);

/** The control next to a fact. */
export function Edit({ fact }: { fact: FactName }) {
  const editing = useEditing();
  return editing && (
    <Suspense>
      <EditButton editing={editing} fact={fact} />
    </Suspense>
  );
}

/** The control next to a credit with this id of a person. */
export function EditCredit({ id, person }: { id: string; person: string }) {
  const editing = useEditing();
  return editing && (
    <Suspense>
      <CreditButton person={person} begin={() => editing.begin({ credit: id })} />
    </Suspense>
  );
}

/** All that an editor can do on the page of a record. */
export function EditTools() {
  const editing = useEditing();
  return editing && (
    <Suspense>
      <Tools editing={editing} />
    </Suspense>
  );
}

import { useLocation } from 'wouter';
import { UndoDialog } from '../history/undo';
import { Merge } from '../merge/dialog';
import { Add } from './add';
import { Correct } from './correct';
import { CorrectCredit } from './correct-credit';
import type { Target, Task } from './editing';

/** The dialog for what the user wants to do. */
export default function EditDialog({ target: { type, slug, history }, task, close }: { target: Target; task: Task; close: () => void }) {
  const [path, go] = useLocation();
  if ('add' in task) return <Add what={task.add} film={slug} history={history} close={close} />;
  if ('credit' in task) return <CorrectCredit id={task.credit} history={history} close={close} />;
  if ('merge' in task) return <Merge slug={slug} history={history} close={close} />;
  if ('fact' in task) return <Correct type={type} slug={slug} fact={task.fact} history={history} close={close} />;
  // The entry of the browser's history says that the change was made; after the undo, it is one without that.
  return <UndoDialog change={task.undo} history={history} undone={() => go(path, { replace: true })} close={close} />;
}

import { Add } from './add';
import { Correct } from './correct';
import type { Target, Task } from './editing';

/** The dialog for what the user wants to do. */
export default function EditDialog({ target: { type, slug, history }, task, close }: { target: Target; task: Task; close: () => void }) {
  return task.add ? (
    <Add what={task.add} film={slug} history={history} close={close} />
  ) : (
    <Correct type={type} slug={slug} fact={task.fact} history={history} close={close} />
  );
}

import { Dialog } from '../edit/dialog';
import { UndoForm } from '../edit/undo';

/** The dialog that undoes a change of the list. */
export function UndoDialog({ change, history, close }: { change: string; history?: string; close: () => void }) {
  return (
    <Dialog title="Undo this change?" close={close}>
      <UndoForm change={change} history={history} close={close} />
    </Dialog>
  );
}

import { Dialog } from '../edit/dialog';
import { UndoForm } from '../edit/undo';

/** The dialog that undoes a change of the list. */
export function UndoDialog(props: { change: string; history?: string; undone?: () => void; close: () => void }) {
  return (
    <Dialog title="Undo this change?" close={props.close}>
      <UndoForm {...props} />
    </Dialog>
  );
}

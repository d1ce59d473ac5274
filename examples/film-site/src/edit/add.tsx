import { useState } from 'react';
import { additions, type AdditionName } from './additions';
import { Dialog } from './dialog';
import { EditForm } from './form';
import { Saved } from './saved';
import type { Written } from './write';

/** The dialog that adds something to a film. */
export function Add({ what, film, history, close }: { what: AdditionName; film: string; history: string; close: () => void }) {
  const { title, fields, sender } = additions[what];
  const [send] = useState(() => sender(film));
  const [done, setDone] = useState<Written | null>(null);
  return (
    <Dialog title={title} close={close}>
      {done ? (
        <Saved written={done} history={history} close={close} />
      ) : (
        <EditForm fields={fields} history={history} submit={send} written={setDone} close={close} />
      )}
    </Dialog>
  );
}

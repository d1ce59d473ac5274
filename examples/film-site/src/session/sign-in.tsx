import { useId, useState, type FormEvent } from 'react';
import { Dialog } from '../edit/dialog';
import { useSession } from './session';

/** The dialog in which the user enters an API key. */
export default function SignIn({ close }: { close: () => void }) {
  const { signIn } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const id = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const key = String(new FormData(event.currentTarget).get('key')).trim();
    setBusy(true);
    setProblem('');
    try {
      await signIn(key);
      close();
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  }

  return (
    <Dialog title="Sign in" close={close}>
      <form className="edit-form" onSubmit={event => void submit(event)}>
        <p className="quiet">
          Reading needs no key. To correct facts, ask the operator for an API key with the role EDITOR, or CONTRIBUTOR to propose
          corrections. The browser forgets it when you sign out or close this tab.
        </p>
        <div className="field">
          <label htmlFor={id}>API key</label>
          <input
            id={id}
            name="key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder="fg_…"
            required
            aria-invalid={problem !== ''}
            aria-describedby={`${id}-problem`}
          />
          <p id={`${id}-problem`} className="problem" role="alert">
            {problem}
          </p>
        </div>
        <div className="actions">
          <button type="submit" className="main-button" aria-disabled={busy}>
            Sign in
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

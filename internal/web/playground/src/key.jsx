import { ToolbarButton } from '@graphiql/react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { hasKey, onKey, setKey, viewerOf } from './key.js';
import './key.css';

/** Toolbar button with a dialog for the API key of this page. */
export function Key() {
  const dialog = useRef(null);
  const known = useSyncExternalStore(onKey, hasKey);
  const [said, setSaid] = useState('');

  async function use(event) {
    event.preventDefault();
    const input = event.currentTarget.elements.key;
    const text = input.value.trim();
    const viewer = await viewerOf(text);
    if (viewer.error) {
      setSaid(viewer.error);
      return;
    }
    setKey(text);
    input.value = '';
    setSaid(`${viewer.name}, ${viewer.role ?? 'without a role'}`);
  }

  function forget() {
    setKey('');
    setSaid('');
  }

  return (
    <>
      <ToolbarButton label={known ? 'API key: set' : 'API key'} onClick={() => dialog.current.showModal()}>
        <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" data-known={known} aria-hidden="true">
          <circle cx="8" cy="16" r="4.5" />
          <path d="M11.2 12.8 20 4m-3 3 3 3m-6 0 2 2" />
        </svg>
      </ToolbarButton>
      <dialog ref={dialog} className="key" aria-labelledby="key-title">
        <form onSubmit={use}>
          <h2 id="key-title">API key</h2>
          <p>Reading needs no key. The key is sent with each operation, and forgotten when this page is closed or loaded again.</p>
          <label>
            Key
            <input name="key" type="password" autoComplete="off" spellCheck={false} placeholder="fg_…" required />
          </label>
          <div className="said" role="status">{said}</div>
          <div className="buttons">
            <button type="submit" className="graphiql-button">Use this key</button>
            {known && <button type="button" className="graphiql-button" onClick={forget}>Forget the key</button>}
            <button type="button" className="graphiql-button" onClick={() => dialog.current.close()}>Close</button>
          </div>
        </form>
      </dialog>
    </>
  );
}

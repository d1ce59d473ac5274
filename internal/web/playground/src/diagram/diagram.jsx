import { useEffect, useMemo, useRef, useState } from 'react';
import { pick, useGraphiQL } from '@graphiql/react';
import { typesOf } from './graph.js';
import { Overview } from './overview.jsx';
import { Neighbours } from './neighbours.jsx';
import './diagram.css';

/**
 * The schema as a diagram, over the whole page: one type with the types around it, or all types.
 *
 * @param {{onClose: () => void}} props
 */
export default function Diagram({ onClose }) {
  const { schema } = useGraphiQL(pick('schema'));
  const types = useMemo(() => (schema ? typesOf(schema) : undefined), [schema]);
  const [name, setName] = useState('Film');
  const [all, setAll] = useState(false);
  const dialog = useRef(null);

  useEffect(() => dialog.current.showModal(), []);

  function focus(type) {
    setName(type);
    setAll(false);
  }

  return (
    <dialog ref={dialog} className="diagram" aria-label="Diagram of the schema" onClose={onClose}>
      <header>
        <select aria-label="Type" value={all ? '' : name} onChange={event => focus(event.target.value)}>
          {all && <option value="">Choose a type</option>}
          {types && [...types.keys()].sort().map(type => <option key={type}>{type}</option>)}
        </select>
        <button type="button" aria-pressed={all} onClick={() => setAll(!all)}>
          All types
        </button>
        <button type="button" className="close" aria-label="Close" onClick={() => dialog.current.close()}>
          ✕
        </button>
      </header>
      {!types && <p>The schema is not available.</p>}
      {types && all && <Overview types={types} onFocus={focus} />}
      {types && !all && <Neighbours types={types} name={name} onFocus={focus} />}
    </dialog>
  );
}

import { lazy, Suspense, useState } from 'react';

// The diagram and its layout are only loaded when they are opened.
const Diagram = lazy(() => import('./diagram/diagram.jsx'));

/** The corner of the page: the name, and links to the schema as a text and as a diagram. */
export function Logo() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="schema-link" onClick={() => setOpen(true)}>
        Diagram
      </button>
      <a className="schema-link" href="/schema.graphql" target="_blank" rel="noreferrer">
        schema.graphql
      </a>
      <img src="/favicon.svg" alt="" width="20" height="20" />
      <span className="name">Filmgraph</span>
      {open && (
        <Suspense fallback={null}>
          <Diagram onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

let pane = 'answer';
const listeners = new Set();

function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Selects the pane that narrow screens show; wide ones show all of them. Panes are examples, query, variables, answer and docs.
 */
export function showPane(name) {
  pane = name;
  for (const listener of listeners) listener();
}

/**
 * The tabs of narrow screens. playground.css hides them on wide ones.
 *
 * @param {{plugins: {examples: object, docs: object}}} props the panels that the panes of the same name show
 */
export function Panes({ plugins }) {
  const shown = useSyncExternalStore(subscribe, () => pane);
  const { visiblePlugin, isFetching } = useGraphiQL(pick('visiblePlugin', 'isFetching'));
  const following = useGraphiQL(state => Boolean(state.subscription));
  const { setVisiblePlugin, run, stop } = useGraphiQLActions();
  const running = isFetching || following;

  const [container, setContainer] = useState(null); // it defines the colours

  useEffect(() => setContainer(document.querySelector('.graphiql-container')), []);
  useEffect(() => {
    document.body.dataset.pane = shown;
  }, [shown]);

  function choose(name) {
    if (plugins[name] && visiblePlugin !== plugins[name]) setVisiblePlugin(plugins[name]);
    showPane(name);
  }

  const tab = (name, label) => (
    <button type="button" role="tab" aria-selected={shown === name} onClick={() => choose(name)}>
      {label}
    </button>
  );
  return container && createPortal(
    <nav className="panes" aria-label="Panes">
      <div role="tablist">
        {tab('examples', 'Examples')}
        {tab('query', 'Query')}
        {tab('variables', 'Variables')}
        {tab('answer', 'Answer')}
        {tab('docs', 'Docs')}
      </div>
      <button
        type="button"
        className="run"
        aria-label={running ? 'Stop' : 'Run'}
        onClick={() => {
          if (running) stop();
          else run();
          showPane('answer');
        }}
      >
        {running ? '■' : '▶'}
      </button>
    </nav>,
    container,
  );
}

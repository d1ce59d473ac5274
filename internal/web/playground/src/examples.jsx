import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

/** A film strip, the icon of the sidebar button. */
function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <path d="M7 4v16M17 4v16M3 8h4M3 12h4M3 16h4M17 8h4M17 12h4M17 16h4" />
    </svg>
  );
}

/**
 * The sidebar panel with the example queries.
 *
 * @param {{name: string, title: string, query: string}[]} examples in the order to show them
 */
export function examplesPlugin(examples) {
  function Examples() {
    const { tabs, queryEditor } = useGraphiQL(pick('tabs', 'queryEditor'));
    const { addTab, changeTab } = useGraphiQLActions();

    // If an example is open and unchanged, its tab is selected. Edited tabs are kept, and the example opens in a new tab.
    function open(query) {
      const index = tabs.findIndex(tab => tab.query === query);
      if (index >= 0) {
        changeTab(index);
        return;
      }
      addTab();
      queryEditor.setValue(query);
    }

    return (
      <section aria-label="Examples">
        <h2 className="examples-title">Examples</h2>
        <p className="examples-hint">Each example opens in a new tab. Your own tabs are kept.</p>
        <ol className="examples-list">
          {examples.map(({ name, title, query }) => (
            <li key={name}>
              <button type="button" onClick={() => open(query)}>
                {title}
              </button>
            </li>
          ))}
        </ol>
      </section>
    );
  }

  return { title: 'Examples', icon: ExamplesIcon, content: Examples };
}

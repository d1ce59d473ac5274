import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { kindOf } from './operation.js';
import { showPane } from './panes.jsx';

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
 * The sidebar panel with the examples.
 *
 * @param {import('./operation.js').Example[]} examples in the order to show them
 */
export function examplesPlugin(examples) {
  function Examples() {
    const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
      pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'),
    );
    const { addTab, changeTab, run, stop } = useGraphiQLActions();
    const active = tabs[activeTabIndex]?.query;

    // If an example is open and unchanged, its tab is selected. Edited tabs are kept, and the example opens in a new tab. It is run
    // unless it changes data.
    function open({ query, variables = '' }) {
      const writes = kindOf(query) === 'mutation';
      stop(); // a subscription; run would only stop it
      const index = tabs.findIndex(tab => tab.query === query && (tab.variables ?? '') === variables);
      if (index >= 0) {
        changeTab(index);
      } else {
        addTab();
        queryEditor.setValue(query);
        variableEditor.setValue(variables);
      }
      showPane('query');
      if (!writes) run();
    }

    return (
      <section aria-label="Examples">
        <h2 className="examples-title">Examples</h2>
        <p className="examples-hint">Each one runs in a tab of its own. Edit it, and run it again. What changes data waits for you to run it.</p>
        <ol className="examples-list">
          {examples.map(example => {
            const [topic, rest] = split(example.title);
            return (
              <li key={example.name}>
                <button type="button" aria-current={active === example.query} onClick={() => open(example)}>
                  <b>{topic}</b>
                  {rest && <span>{rest}</span>}
                </button>
              </li>
            );
          })}
        </ol>
      </section>
    );
  }

  return { title: 'Examples', icon: ExamplesIcon, content: Examples };
}

/** Splits a title at its first colon, comma or question mark: "Is it suitable?" and the rest. */
function split(title) {
  const end = title.search(/[:,?] /);
  if (end < 0) return [title.replace(/:$/, ''), ''];
  const rest = title.slice(end + 2);
  return [title[end] === '?' ? title.slice(0, end + 1) : title.slice(0, end), rest[0].toUpperCase() + rest.slice(1)];
}

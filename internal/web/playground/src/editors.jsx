import { useEffect, useRef } from 'react';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { kindOf, linked } from './operation.js';

/** Options of all editors: no line is cut off, and typographic quotes are not marked as suspicious. */
const options = {
  wordWrap: 'on',
  wrappingIndent: 'indent',
  fontSize: 14,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
};

/**
 * Sets the options of the editors, keeps the active tab in view, opens the operation of a link, and runs what is open when the
 * page is loaded, so that a response is visible at once. It renders nothing.
 */
export function Editors() {
  const editors = useGraphiQL(pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'));
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const { addTab, changeTab, run } = useGraphiQLActions();
  const { queryEditor, variableEditor, headerEditor, responseEditor } = editors;
  const opened = useRef(false);

  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) editor?.updateOptions(options);
    responseEditor?.updateOptions({ folding: true });
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);

  useEffect(() => {
    if (opened.current || !queryEditor || !variableEditor || !responseEditor) return;
    opened.current = true;
    const { query, variables = '' } = tabs[activeTabIndex];
    // GraphiQL shows the query of its first tab, but not the variables.
    if (variables && !variableEditor.getValue() && queryEditor.getValue() === query) variableEditor.setValue(variables);
    const link = linked();
    if (link) {
      const index = tabs.findIndex(tab => tab.query === link.query && (tab.variables ?? '') === link.variables);
      if (index >= 0) {
        changeTab(index);
      } else {
        addTab();
        queryEditor.setValue(link.query);
        variableEditor.setValue(link.variables);
      }
      history.replaceState(null, '', location.pathname); // so that a reload does not open it again
    }
    if (kindOf(queryEditor.getValue()) === 'query') run();
  }, [queryEditor, variableEditor, responseEditor, tabs, activeTabIndex, addTab, changeTab, run]);

  // A panel beside the tabs changes their width, and a new query the title of its tab.
  const title = tabs[activeTabIndex]?.title;
  useEffect(() => {
    const list = document.querySelector('.graphiql-tabs');
    if (!list) return undefined;
    const show = () => list.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const observer = new ResizeObserver(show);
    observer.observe(list.parentElement);
    return () => observer.disconnect();
  }, [activeTabIndex, tabs.length, title]);

  return null;
}

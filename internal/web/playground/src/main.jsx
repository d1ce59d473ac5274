import './workers.js';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examplesPlugin } from './examples.jsx';
import { withKey } from './key.js';
import { Key } from './key.jsx';
import { Logo } from './logo.jsx';
import './styles.js';

/**
 * Loads the examples from the server, so that they can change without a new bundle. The page works without them, so an error
 * is only written to the console.
 */
async function loadExamples() {
  try {
    const response = await fetch('/examples.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  } catch (error) {
    console.error('Cannot load the examples.', error);
    return [];
  }
}

const examples = await loadExamples();
const fetcher = withKey(createGraphiQLFetcher({ url: '/graphql' }));
const plugins = [examplesPlugin(examples), HISTORY_PLUGIN, explorerPlugin()];

// defaultTabs are for the first visit. Later, GraphiQL restores the user's tabs from localStorage.
createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={examples.length > 0 ? examples.map(({ query }) => ({ query })) : undefined}
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>
      <Logo />
    </GraphiQL.Logo>
    <GraphiQL.Toolbar>
      {({ prettify, copy, merge }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <Key />
        </>
      )}
    </GraphiQL.Toolbar>
  </GraphiQL>,
);

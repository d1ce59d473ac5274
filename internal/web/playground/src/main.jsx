import './workers.js';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examplesPlugin } from './examples.jsx';
import { Logo } from './logo.jsx';
import './styles.js';

/**
 * The examples come from the server at start, so that an example can change without this bundle
 * changing. A page without them is still a playground: a failure is told in the console only.
 */
async function loadExamples() {
  try {
    const response = await fetch('/examples.json');
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } catch (error) {
    console.error('The examples could not be loaded.', error);
    return [];
  }
}

const examples = await loadExamples();
const fetcher = createGraphiQLFetcher({ url: '/graphql' });
const plugins = [examplesPlugin(examples), HISTORY_PLUGIN, explorerPlugin()];

// defaultTabs is for a first visit. Later GraphiQL finds the reader's own tabs in localStorage.
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
  </GraphiQL>,
);

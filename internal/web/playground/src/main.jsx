import './workers.js';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { Editors } from './editors.jsx';
import { examplesPlugin } from './examples.jsx';
import { fetcher } from './fetcher.js';
import { Following } from './following.jsx';
import { withKey } from './key.js';
import { Key } from './key.jsx';
import { Logo } from './logo.jsx';
import { loadExamples, lastOpen } from './operation.js';
import { Panes } from './panes.jsx';
import { Share } from './share.jsx';
import { Status } from './status.jsx';
import './styles.js';

const examples = await loadExamples();
const last = lastOpen();
const offered = examplesPlugin(examples);
const plugins = [offered, HISTORY_PLUGIN, explorerPlugin()];
const panes = { examples: offered, docs: DOC_EXPLORER_PLUGIN };
const wide = matchMedia('(min-width: 1100px)').matches; // enough for the list, the query and the response side by side

// defaultTabs are for the first visit. Later, GraphiQL restores the user's tabs from localStorage.
createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={withKey(fetcher)}
    plugins={plugins}
    visiblePlugin={wide && examples.length > 0 ? offered : undefined}
    defaultTabs={examples.slice(0, 1).map(({ query, variables }) => ({ query, variables }))}
    initialQuery={last?.query}
    initialVariables={last?.variables}
    defaultEditorToolsVisibility="variables"
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>
      <Logo />
    </GraphiQL.Logo>
    <GraphiQL.Toolbar>
      {({ prettify, copy, merge }) => (
        <>
          <Share />
          {prettify}
          {merge}
          {copy}
          <Key />
        </>
      )}
    </GraphiQL.Toolbar>
    <GraphiQL.Footer>
      <Status />
    </GraphiQL.Footer>
    <Editors />
    <Following />
    <Panes plugins={panes} />
  </GraphiQL>,
);

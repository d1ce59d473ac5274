import { useState } from 'react';
import { pick, ToolbarButton, useGraphiQL } from '@graphiql/react';
import { linkTo } from './operation.js';

/** Toolbar button that copies a link to the operation and its variables, and puts it into the address bar. */
export function Share() {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const [copied, setCopied] = useState('');

  async function share() {
    const link = linkTo(queryEditor.getValue(), variableEditor.getValue());
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(link);
      setCopied('Link copied');
    } catch {
      setCopied('The link is in the address bar'); // the browser allows no access to the clipboard
    }
    setTimeout(() => setCopied(''), 3000);
  }

  return (
    <>
      <ToolbarButton label="Copy a link to this query and its variables" onClick={share}>
        <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
          <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L11.6 7.4M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7" />
        </svg>
      </ToolbarButton>
      <div className="copied" role="status">{copied}</div>
    </>
  );
}

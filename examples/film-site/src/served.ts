/**
 * What the server has put into the page before the script: a summary of the record, and tags for search engines and link
 * previews. They describe the address that was loaded.
 */
let summary: Element | null = document.querySelector('#site > [data-served]');

/** Returns a copy of the summary until the user goes to another page, otherwise null. */
export function servedSummary(): Element | null {
  return summary?.cloneNode(true) as Element | null;
}

// wouter's event; going back or forward keeps the document, too
for (const event of ['pushState', 'replaceState', 'popstate']) addEventListener(event, forget);

const loaded = location.pathname;

/** Removes what describes the loaded address once the address is another one. */
function forget() {
  if (location.pathname === loaded) return;
  summary = null;
  document.head.querySelectorAll('[data-served]').forEach(tag => tag.remove());
}

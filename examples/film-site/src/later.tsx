import { lazy, type ComponentType } from 'react';

/**
 * A component whose script is loaded when it is shown for the first time, so that readers do not load what only editors use. The
 * script of a site that was updated meanwhile no longer exists; then the user is asked to reload the page.
 */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy<ComponentType<Props>>(() => load().catch(() => ({ default: Unavailable })));
}

function Unavailable() {
  return (
    <p className="failed" role="alert">
      This part of the site could not be loaded. Reload the page.
    </p>
  );
}

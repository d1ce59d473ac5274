import { useSyncExternalStore, type ReactNode } from 'react';

/** Whether there is space for filters beside a list; style/browse.css has the same condition. */
const wide = matchMedia('(min-width: 60rem)');

function watch(changed: () => void) {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}

/** Filters of a list: beside it, or collapsed above it where there is no space. They open and close as the window's width changes. */
export function Narrow({ label, children }: { label: string; children: ReactNode }) {
  const open = useSyncExternalStore(watch, () => wide.matches);
  return (
    <details className="narrow" open={open}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';

/** How the reader came to the page that is shown: by loading it, by a link, or back and forth. */
let came: 'load' | 'link' | 'history' = 'load';

addEventListener('pushState', () => (came = 'link')); // wouter's own event
addEventListener('popstate', () => (came = 'history'));

/** Begins a page that was reached by a link at its top. Back and forth, the browser scrolls by itself. */
export function useArrival() {
  const [path] = useLocation();
  useLayoutEffect(() => {
    if (came === 'link') scrollTo({ top: 0, behavior: 'instant' });
  }, [path]);
}

/**
 * The heading of a page. It takes the focus when the reader comes from another page, so that a screen reader goes on
 * there, and names the document.
 */
export function Heading({ title, children, lang }: { title: string; children?: ReactNode; lang?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (came !== 'load') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <title>{`${title} · Filmgraph`}</title>
      <h1 ref={heading} tabIndex={-1} lang={lang}>
        {children ?? title}
      </h1>
    </>
  );
}

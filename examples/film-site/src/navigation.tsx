import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';

/** How the user reached the current page: by loading it, by a link, or by going back or forward. */
let came: 'load' | 'link' | 'history' = 'load';

addEventListener('pushState', () => (came = 'link')); // wouter's own event
addEventListener('popstate', () => (came = 'history'));

/** Scrolls to the top of a page that was reached by a link. When going back or forward, the browser restores the position. */
export function useScrollToTop() {
  const [path] = useLocation();
  useLayoutEffect(() => {
    if (came === 'link') scrollTo({ top: 0, behavior: 'instant' });
  }, [path]);
}

/** Replaces the address of the page if it has a former slug or id: that of a record that was merged into this one. */
export function CurrentAddress({ address }: { address: string }) {
  const [path, go] = useLocation();
  useEffect(() => {
    if (path !== address) go(address + location.hash, { replace: true });
  }, [path, address, go]);
  return null;
}

/**
 * The heading of a page, which also sets the title of the document. It takes the focus when the user comes from another
 * page, so that a screen reader continues there.
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

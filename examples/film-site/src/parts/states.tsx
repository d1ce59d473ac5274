import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Heading } from '../navigation';
import { RequestError } from '../graphql';
import { MissingPage } from '../pages/missing';
import { servedSummary } from '../served';
import type { usePages } from '../queries';
import { many, number } from '../words';

/** Shown while a request is running. It fades in with a delay, so that it does not appear for fast responses. */
export function Loading() {
  return (
    <p className="loading" role="status">
      Loading…
    </p>
  );
}

/** Shown while the request of a whole page is running: the summary that the server sent with the page, if there is one. */
function LoadingPage() {
  const [summary] = useState(servedSummary);
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  useLayoutEffect(() => {
    if (summary) place?.replaceChildren(...summary.cloneNode(true).childNodes);
  }, [summary, place]);
  return summary ? <div ref={setPlace} aria-busy="true" className="served" /> : <Loading />;
}

/** Shows why a request failed, with a button to retry. */
export function Failed({ error, again }: { error: Error; again: () => void }) {
  const requestId = error instanceof RequestError ? error.requestId : null;
  return (
    <div className="failed" role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {requestId && (
        <p className="quiet">
          If the problem persists, give the operator this number: <code>{requestId}</code>
        </p>
      )}
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** A page in one of four states: loading, failed, not found or loaded. */
export function Awaited<Data, Thing>({
  query,
  find,
  missing,
  children,
}: {
  query: UseQueryResult<Data>;
  find: (data: Data) => Thing | null | undefined;
  /** What was not found, such as "film". */
  missing: string;
  children: (thing: Thing) => ReactNode;
}) {
  if (query.isPending) return <LoadingPage />;
  // The variables come from the URL. If the API rejects them, the page does not exist either.
  const misread = query.error instanceof RequestError && query.error.code === 'BAD_USER_INPUT';
  if (query.isError && !misread) {
    return (
      <>
        <Heading title="No response" />
        <Failed error={query.error} again={() => void query.refetch()} />
      </>
    );
  }
  const thing = query.data && find(query.data);
  if (!thing) {
    return <MissingPage thing={missing} />;
  }
  return children(thing);
}

/**
 * The end of a paginated list: shows how many items are loaded, and loads more.
 *
 * @param shown number of items loaded
 * @param thing what an item is, and `things` several of them
 * @param auto loads more when the user scrolls near the end
 */
export function More({
  list: { total, hasMore, isFetching, error, fetchMore },
  shown,
  thing,
  things = `${thing}s`,
  auto = false,
}: {
  list: Pick<ReturnType<typeof usePages>, 'total' | 'hasMore' | 'isFetching' | 'error' | 'fetchMore'>;
  shown: number;
  thing: string;
  things?: string;
  auto?: boolean;
}) {
  const end = useRef<HTMLDivElement>(null);
  const next = useRef(fetchMore);
  useEffect(() => void (next.current = fetchMore));
  // A button for a single remaining row would take as much space as the row.
  const single = total !== undefined && total - shown === 1;
  const watch = (auto || single) && hasMore && !isFetching && !error;
  useEffect(() => {
    if (!watch || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && next.current(), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [watch]);

  if (total === undefined) return error ? <Failed error={error} again={fetchMore} /> : <Loading />;
  return (
    <div className="more" ref={end}>
      {error && !isFetching && <Failed error={error} again={fetchMore} />}
      {hasMore && !error && !single && (
        <button type="button" onClick={() => isFetching || fetchMore()}>
          Show more {things}
        </button>
      )}
      <p className="quiet" role="status">
        {isFetching ? 'Loading more…' : shown < total ? `${number(shown)} of ${many(total, thing, things)}` : many(total, thing, things)}
      </p>
    </div>
  );
}

import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Heading } from '../arrival';
import { NoAnswer } from '../graphql';
import type { usePages } from '../questions';
import { number } from '../words';

/** Shown while an answer is on its way. Quick answers leave it unseen: it fades in late. */
export function Loading() {
  return (
    <p className="loading" role="status">
      Loading…
    </p>
  );
}

/** Says that there is no answer, why, and offers to ask again. */
export function Failed({ error, again }: { error: Error; again: () => void }) {
  const requestId = error instanceof NoAnswer ? error.requestId : null;
  return (
    <div className="failed" role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {requestId && (
        <p className="quiet">
          If it stays so, tell the operator this number: <code>{requestId}</code>
        </p>
      )}
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** A whole page that waits for an answer: it is loading, has failed, does not exist, or is there. */
export function Awaited<Data, Thing>({
  query,
  find,
  missing,
  children,
}: {
  query: UseQueryResult<Data>;
  find: (data: Data) => Thing | null | undefined;
  /** What is not there, such as "film". */
  missing: string;
  children: (thing: Thing) => ReactNode;
}) {
  if (query.isPending) return <Loading />;
  // What is asked for comes from the address: one that the API cannot read leads nowhere either.
  const misread = query.error instanceof NoAnswer && query.error.code === 'BAD_USER_INPUT';
  if (query.isError && !misread) {
    return (
      <>
        <Heading title="No answer" />
        <Failed error={query.error} again={() => void query.refetch()} />
      </>
    );
  }
  const thing = query.data && find(query.data);
  if (!thing) {
    return (
      <>
        <Heading title={`No such ${missing}`} />
        <p>There is no {missing} at this address. Perhaps the search above finds what you are looking for.</p>
      </>
    );
  }
  return children(thing);
}

/**
 * The end of a list that is read page by page: says how far it goes, and reads on.
 *
 * @param shown how many are shown
 * @param auto reads on by itself when the reader comes near the end
 */
export function More({
  list: { total, hasMore, isFetching, error, fetchMore },
  shown,
  things,
  auto = false,
}: {
  list: Pick<ReturnType<typeof usePages>, 'total' | 'hasMore' | 'isFetching' | 'error' | 'fetchMore'>;
  shown: number;
  things: string;
  auto?: boolean;
}) {
  const end = useRef<HTMLDivElement>(null);
  const next = useRef(fetchMore);
  useEffect(() => void (next.current = fetchMore));
  const watch = auto && hasMore && !isFetching && !error;
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
      {hasMore && !error && (
        <button type="button" onClick={() => isFetching || fetchMore()}>
          Show more {things}
        </button>
      )}
      <p className="quiet" role="status">
        {isFetching ? 'Loading more…' : `${number(shown)} of ${number(total)} ${things}`}
      </p>
    </div>
  );
}

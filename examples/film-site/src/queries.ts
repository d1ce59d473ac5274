import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask, RequestError } from './graphql';

/** Caches responses for five minutes and retries once if that may help. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && error instanceof RequestError && error.passing,
    },
  },
});

/**
 * Runs an operation once for its variables. While a new language is loading, the previous names remain visible.
 *
 * @param stay keeps any previous response until the next one arrives
 */
export function useOperation<Data, Variables extends object>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { enabled = true, stay = false } = {},
) {
  return useQuery({
    queryKey: [nameOf(operation), variables],
    queryFn: ({ signal }) => ask(operation, variables, signal),
    enabled,
    placeholderData: (before, query) => (stay || sameButLocales(query?.queryKey[1], variables) ? before : undefined),
  });
}

function sameButLocales(before: unknown, now: object): boolean {
  const key = (variables: object) => JSON.stringify({ ...variables, locales: null });
  return typeof before === 'object' && before !== null && key(before) === key(now);
}

/** The fields of a Relay connection that pagination needs. */
export interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

/**
 * Loads a connection page by page.
 *
 * @param operation has the cursor in its variable `after`
 * @param find returns the connection in a response
 * @param first first page, if another operation has loaded it; then nothing is requested until the user wants more
 */
export function usePages<Data, Variables extends { after?: string | null }, List extends Connection>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  find: (data: Data) => List | null | undefined,
  first?: List,
) {
  const start = first?.pageInfo.endCursor ?? null;
  const query = useInfiniteQuery({
    queryKey: [nameOf(operation), variables, start],
    queryFn: async ({ pageParam, signal }) => {
      const list = find(await ask(operation, { ...variables, after: pageParam } as Variables, signal));
      if (!list) throw new RequestError('This list no longer exists.', [{ message: 'Not found.', extensions: { code: 'NOT_FOUND' } }]);
      return list;
    },
    enabled: !first,
    initialPageParam: start,
    getNextPageParam: page => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined),
    placeholderData: (before, query) => (sameButLocales(query?.queryKey[1], variables) ? before : undefined),
  });
  const pages = [...(first ? [first] : []), ...(query.data?.pages ?? [])];
  return {
    pages,
    /** Number of items on all pages; undefined until the first page is loaded. */
    total: pages[0]?.totalCount,
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    isFetching: query.isFetching,
    error: query.error,
    /** Loads the next page, or retries the one that failed. */
    fetchMore: () => void (query.data || first ? query.fetchNextPage() : query.refetch()),
  };
}

function nameOf(operation: TadaDocumentNode<unknown, never>): string {
  for (const definition of operation.definitions) {
    if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
  }
  throw new Error('The operation needs a name, because its responses are cached under it.');
}

import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { ask, NoAnswer } from './graphql';

/** Keeps answers for five minutes, and asks once more where that may help. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && error instanceof NoAnswer && error.passing,
    },
  },
});

/**
 * Asks a question once for its variables. While names in another language are on their way, the old ones stay.
 *
 * @param stay lets any last answer stay until the next one is there
 */
export function useAnswer<Data, Variables extends object>(
  question: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { enabled = true, stay = false } = {},
) {
  return useQuery({
    queryKey: [nameOf(question), variables],
    queryFn: ({ signal }) => ask(question, variables, signal),
    enabled,
    placeholderData: (before, query) => (stay || sameButLocales(query?.queryKey[1], variables) ? before : undefined),
  });
}

function sameButLocales(before: unknown, now: object): boolean {
  const key = (variables: object) => JSON.stringify({ ...variables, locales: null });
  return typeof before === 'object' && before !== null && key(before) === key(now);
}

/** A Relay connection, as far as reading on needs it. */
export interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

/**
 * Reads a connection page by page.
 *
 * @param question takes the cursor in its variable `after`
 * @param find where the connection lies in an answer
 * @param first the first page, if another question has brought it: then nothing is asked until the reader wants more
 */
export function usePages<Data, Variables extends { after?: string | null }, List extends Connection>(
  question: TadaDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  find: (data: Data) => List | null | undefined,
  first?: List,
) {
  const start = first?.pageInfo.endCursor ?? null;
  const query = useInfiniteQuery({
    queryKey: [nameOf(question), variables, start],
    queryFn: async ({ pageParam, signal }) => {
      const list = find(await ask(question, { ...variables, after: pageParam } as Variables, signal));
      if (!list) throw new NoAnswer('This list is no longer there.', 'NOT_FOUND');
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
    /** How many things there are on all pages; undefined as long as there is no page. */
    total: pages[0]?.totalCount,
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    isFetching: query.isFetching,
    error: query.error,
    /** Asks for the next page, or once more for the one that failed. */
    fetchMore: () => void (query.data || first ? query.fetchNextPage() : query.refetch()),
  };
}

function nameOf(question: TadaDocumentNode<unknown, never>): string {
  for (const definition of question.definitions) {
    if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value;
  }
  throw new Error('A question needs a name: its answers are kept under it.');
}

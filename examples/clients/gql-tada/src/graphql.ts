import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Country: string; Currency: string; DateTime: string; JSON: unknown; Language: string; Long: number; URL: string };
}>();

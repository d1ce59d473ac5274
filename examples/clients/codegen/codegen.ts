import type { CodegenConfig } from '@graphql-codegen/cli';

export default {
  schema: '../../../schema.graphql', // of a running Filmgraph: http://127.0.0.1:8080/schema.graphql
  documents: 'src/**/*.ts',
  generates: {
    'src/gql/': {
      preset: 'client',
      config: {
        documentMode: 'string',
        strictScalars: true,
        scalars: {
          Country: 'string',
          Currency: 'string',
          Language: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          Long: 'number',
          URL: 'string',
        },
      },
    },
  },
} satisfies CodegenConfig;

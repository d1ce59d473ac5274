import { gzipSync } from 'fflate';
import { defineConfig } from 'vite';
import { gzipAssets } from '../gzip-assets.mjs';

export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the page's security policy forbids most data: URLs
    modulePreload: { polyfill: false },
    license: { fileName: 'assets/licenses.md' }, // of all bundled packages, as they require
    chunkSizeWarningLimit: 4096, // kB; Monaco is one chunk
    rolldownOptions: {
      // Libraries mark their files "use client" for server rendering, which this page does not use.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' }, // the GraphQL worker loads Prettier only when asked to format
  plugins: [gzipAssets(gzipSync)],
});

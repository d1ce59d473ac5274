import { gzipSync } from 'fflate';
import { defineConfig } from 'vite';

/**
 * Replaces every asset by its gzip form, which is the only one that is committed: the server sends it unchanged, and
 * decompresses it for the few clients that do not accept gzip. fflate is plain JavaScript and the time stamp is fixed, so
 * that the bytes are the same on every machine.
 */
function gzipAssets() {
  return {
    name: 'gzip-assets',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!name.startsWith('assets/')) continue;
          const content = file.type === 'chunk' ? file.code : file.source;
          const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
          delete bundle[name];
          this.emitFile({
            type: 'asset',
            fileName: `${name}.gz`,
            source: gzipSync(bytes, { level: 9, mtime: 0 }),
          });
        }
      },
    },
  };
}

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
  plugins: [gzipAssets()],
});

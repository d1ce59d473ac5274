import react from '@vitejs/plugin-react';
import { gzipSync } from 'fflate';
import { defineConfig } from 'vite';
import { gzipAssets } from '../../internal/web/gzip-assets.mjs';

// `npm start` forwards requests of the API, so that the site works with Filmgraph on any host.
const proxy = {
  '/graphql': { target: process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080', changeOrigin: true },
};

export default defineConfig({
  base: '/site/',
  build: {
    outDir: '../../internal/web/site/dist', // committed, and embedded into the program
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the site's security policy forbids data: URLs
    modulePreload: { polyfill: false },
    // One script for readers: otherwise what it shares with the scripts of editors becomes scripts of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
    license: { fileName: 'assets/licenses.md' }, // of all bundled packages, as they require
  },
  plugins: [react(), gzipAssets(gzipSync)],
  server: { fs: { allow: ['.', '../../clients/typescript'] }, host: '127.0.0.1', port: 5173, proxy },
});

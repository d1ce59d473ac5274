import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The browser sends requests to the site only, which forwards them, so that the site works with Filmgraph on any host.
const proxy = {
  '/graphql': { target: process.env.FILMGRAPH_URL ?? 'http://127.0.0.1:8080', changeOrigin: true },
};

export default defineConfig({
  plugins: [react()],
  server: { fs: { allow: ['.', '../../clients/typescript'] }, host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 5173, proxy },
});

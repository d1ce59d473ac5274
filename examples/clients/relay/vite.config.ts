import relay from 'vite-plugin-relay';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [relay] });

import type { gzipSync } from 'fflate';
import type { Plugin } from 'vite';

export function gzipAssets(gzip: typeof gzipSync): Plugin;

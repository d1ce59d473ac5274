/**
 * Replaces every asset of a build by its gzip form, which is the only one that is committed: the server sends it unchanged,
 * and decompresses it for the few clients that do not accept gzip. The builds of the playground and of the film site share
 * this plugin for Vite.
 *
 * @param {typeof import('fflate').gzipSync} gzipSync of fflate, which is plain JavaScript: with a fixed time stamp, the
 *   bytes are the same on every machine. It is an argument because this folder has no packages.
 */
export function gzipAssets(gzipSync) {
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

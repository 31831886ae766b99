import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vite';

/**
 * The desktop's two scripts, built with `--mode main` and `--mode preload`. Everything but Electron
 * and Node is in them: a package carries no modules for its shell. A sandboxed preload script has no
 * module loader, so it is one CommonJS file.
 */
export default defineConfig(({ mode }) => ({
  plugins: [lingui()],
  publicDir: false,
  build: {
    emptyOutDir: false,
    minify: false,
    target: 'node24',
    ...(mode === 'preload'
      ? {
          lib: {
            entry: 'electron/preload/preload.ts',
            formats: ['cjs'],
            fileName: () => 'preload.cjs',
          },
          rolldownOptions: { external: ['electron'] },
        }
      : { ssr: 'electron/main.ts', rolldownOptions: { external: ['electron'] } }),
  },
  ssr: { noExternal: true, target: 'node' },
}));

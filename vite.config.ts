import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const chartLibraries =
  /node_modules.(recharts|victory-vendor|d3-\w+|internmap|@reduxjs|redux|react-redux|redux-thunk|reselect|immer|es-toolkit|decimal\.js-light|eventemitter3)\W/;

/** What draws with them. */
const pictures = /renderer.charts.*(-chart|-plot|-marks|front)\.tsx/;

export default defineConfig({
  root: 'renderer',
  plugins: [react(), lingui({ macroTransform: true })],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined assets would be data: addresses, which the content security policy refuses for fonts.
    assetsInlineLimit: 0,
    // It comes over loopback: one larger file is read as fast as several.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the entry uses comes alone: nothing else may be run before it (renderer/main.tsx).
            { name: 'first', test: /node_modules.(zod|@lingui.core).|preload-helper/, priority: 3 },
            // A prompt can be written before the charts are there.
            {
              name: 'charts',
              test: chartLibraries,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            // Pictures of several screens: in `parts` they would need `charts`, which needs `parts`.
            {
              name: 'pictures',
              test: pictures,
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            // Else fifty small files, and a browser asks for six at a time.
            { name: 'parts', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});

import { defineConfig } from 'vitest/config';

// Timeouts are for shared, busy machines; a test that passes takes a fraction of them. Much of the
// time a test of a whole workbench waits, for a browser or another process: more of them than two
// cores could compute go on at once.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/helpers/known-models-setup.ts'],
          setupFiles: ['tests/helpers/compiled-code.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          setupFiles: ['tests/helpers/compiled-code.ts'],
          globalSetup: ['tests/helpers/browser-setup.ts', 'tests/helpers/known-models-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});

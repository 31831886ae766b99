import { defineConfig } from '@lingui/cli';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  catalogs: [
    {
      path: '<rootDir>/renderer/locales/{locale}',
      include: [
        'renderer',
        'electron',
        'shared/failure-text.ts',
        'shared/gguf-text',
        'shared/load-problem-text.ts',
      ],
    },
  ],
});

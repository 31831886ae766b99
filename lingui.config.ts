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
        'shared/ablation-text',
        'shared/backend-text.ts',
        'shared/dataset-failure-text.ts',
        'shared/dataset-problem-text.ts',
        'shared/experiment-failure-text.ts',
        'shared/export-failure-text.ts',
        'shared/extraction-text.ts',
        'shared/failure-text.ts',
        'shared/gguf-text',
        'shared/health-text.ts',
        'shared/hub-failure-text.ts',
        'shared/lab-failure-text.ts',
        'shared/load-problem-text.ts',
        'shared/provider-failure-text.ts',
        'shared/recording-failure-text.ts',
        'shared/recording-text.ts',
        'shared/score-text.ts',
      ],
    },
  ],
});

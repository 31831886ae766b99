import { checkFrench } from './french.mjs';
import { showTool, simpleStep } from './steps.mjs';

/** What must hold before a test is worth running, the cheapest first. */
export const checks = [
  simpleStep('format', () => showTool('oxfmt', 'oxfmt', ['--check'])),
  simpleStep('lint', () => showTool('oxlint', 'oxlint', [])),
  simpleStep('types', () => showTool('typescript', 'tsc', ['-b', '.', 'scripts'])),
  { name: 'French', run: checkFrench },
];

import { checks } from './lib/checks.mjs';
import { runMain } from './lib/main.mjs';
import { ensureSetup } from './lib/setup.mjs';
import { runSteps } from './lib/steps.mjs';

// `npm run check`: what needs no test to run. `npm test` includes it.
runMain(async () => {
  await ensureSetup(console.log);
  const { failed } = await runSteps(checks);
  return failed > 0 ? 1 : 0;
});

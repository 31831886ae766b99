import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { agreement, type Verdicts } from '#tests/helpers/agreement.ts';

// A Python with both tools is named by TRIPTYCH_EVAL_PYTHON, or is simply the first on the path.
const python = process.env['TRIPTYCH_EVAL_PYTHON'] ?? 'python3';
const probe = spawnSync(python, ['-c', 'import inspect_ai, lm_eval'], { encoding: 'utf8' });
const reason = probe.error?.message ?? probe.stderr.trim().split('\n').at(-1);
const isHere = probe.status === 0;

test.runIf(isHere)('lm-eval and Inspect as installed here judge every case as ours does', () => {
  const script = fileURLToPath(new URL('../../fixtures/scoring/verdicts.py', import.meta.url));
  const run = spawnSync(python, [script], { encoding: 'utf8', maxBuffer: 1e8 });
  expect(run.status, run.stderr).toBe(0);
  expect(agreement(JSON.parse(run.stdout) as Verdicts).differing).toEqual([]);
});

test.skipIf(isHere)(
  `(skipped: ${python} has not both lm-eval and Inspect: ${reason})`,
  (context) => {
    context.skip(`set TRIPTYCH_EVAL_PYTHON; see tests/fixtures/scoring/verdicts.py: ${reason}`);
  },
);

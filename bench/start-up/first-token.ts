import type { Workbench } from '#core/compose.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench, samplePrompt, teacher } from '#tests/helpers/workbench.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import { startBareProgram } from '../local-model/bare-program.ts';
import { storedAnswer } from '../local-model/in-app.ts';

const inApp = 'Triptych, as stored';
const asItComes = 'node-llama-cpp as it comes';
const settings = { threads: 1, contextSize: 1024, maxTokens: 8 };

type Figure = 'process' | 'load' | 'total';

/** From "a prompt is wanted" to its first token, in a process that has to be started for it. */
export async function benchFirstToken({
  isQuick,
  random,
  say,
}: BenchContext): Promise<BenchReport> {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const first = await storedAnswer(workbench, teacher, samplePrompt, settings);
  const arms = [appArm(workbench), await bareArm(workbench, first.renderedPrompt ?? '')];
  const taken = await takeTurns(arms, { rounds: isQuick ? 2 : 15, warmUps: 1, random, say });
  const part = (title: string, figure: Figure) => ({
    title: `Demo Teacher, cold process: ${title}`,
    unit: 'ms' as const,
    reference: asItComes,
    series: seriesOf(taken, figure),
    goals: [],
  });
  return {
    comparisons: [
      part('process and libraries', 'process'),
      part('model, context and warm-up', 'load'),
      part('wanted until first token', 'total'),
    ],
    notes: [],
  };
}

function appArm(workbench: Workbench): Arm<Figure> {
  return {
    name: inApp,
    async measure() {
      await workbench.client.models.unload({ modelId: teacher });
      const attempt = await storedAnswer(workbench, teacher, samplePrompt, settings);
      const { load, queuedMs } = attempt;
      if (!load || load.cache === 'resident') throw new Error('the model was loaded already');
      const { ttftMs } = attemptFigures(attempt);
      const loadMs = load.modelMs + load.contextMs + load.warmUpMs;
      const total = (queuedMs ?? 0) + load.processMs + loadMs + (ttftMs.value ?? Number.NaN);
      return { process: load.processMs, load: loadMs, total };
    },
  };
}

async function bareArm(workbench: Workbench, renderedPrompt: string): Promise<Arm<Figure>> {
  const { path: modelPath } = (await workbench.client.models.list()).find(
    ({ id }) => id === teacher,
  )!;
  const { threads, contextSize } = settings;
  return {
    name: asItComes,
    async measure() {
      await using program = await startBareProgram({ modelPath, contextSize, threads }, null);
      const { firstNs } = await program.answer({ renderedPrompt, maxTokens: settings.maxTokens });
      const { processMs, loadMs } = program.startTimes;
      return { process: processMs, load: loadMs, total: processMs + loadMs + firstNs / 1e6 };
    },
  };
}

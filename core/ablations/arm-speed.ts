import type { AblationArm } from '#shared/domain/ablation.ts';
import type { SpeedMeasured } from '#shared/domain/ablation-cells.ts';
import type { SpeedArm, SpeedTest } from '#shared/domain/speed.ts';
import { isDisturbed } from '#shared/metrics/other-work.ts';
import { ratesOf } from '#shared/speed/llama-bench-tables.ts';
import { createInAppArm, type InAppDeps } from '../lab/in-app.ts';
import { memoryOf, type OpenArmDeps, openSpeedArm } from '../lab/open-speed-arm.ts';
import { createCpuWatcher } from '../machine/cpu-watch.ts';
import type { CellWork } from './measure-cell.ts';

export type ArmSpeedDeps = InAppDeps & OpenArmDeps;

/**
 * Loads an arm, warms it up with each test in full length, measures each test once, and lets go: cells
 * know nothing of each other, and no more than one model is held.
 */
export async function measureArmSpeed(
  arm: AblationArm,
  deps: ArmSpeedDeps,
  work: CellWork,
): Promise<SpeedMeasured> {
  return arm.setUp.through === 'app' ? throughApp(arm, deps, work) : byEngine(arm, deps, work);
}

async function byEngine(
  arm: AblationArm,
  deps: ArmSpeedDeps,
  { signal, subjectOf, tell }: CellWork,
): Promise<SpeedMeasured> {
  const { setUp } = arm;
  const { promptTokens, promptDepth, generatedTokens, generatedDepth, cpuLibrary } = setUp;
  const contextTokens = Math.max(promptDepth + promptTokens, generatedDepth + generatedTokens);
  const options = { contextTokens, cpuLibrary };
  using opened = await openSpeedArm(speedArm(arm, subjectOf), options, deps, signal);
  const { native, subject, engine } = opened;
  const watched = createCpuWatcher(() => [native.pid]).begin();
  const measure = async (test: SpeedTest): Promise<number> => {
    const ask = { type: 'measure-speed', ...test } as const;
    await native.ask(ask, 'speed-measured');
    return (await native.ask(ask, 'speed-measured')).elapsedNs;
  };
  const prompt = { promptTokens, generatedTokens: 0, depth: promptDepth };
  const answer = { promptTokens: 0, generatedTokens, depth: generatedDepth };
  tell(0.2);
  const promptNs = promptTokens > 0 ? await measure(prompt) : null;
  tell(0.6);
  const answerNs = generatedTokens > 0 ? await measure(answer) : null;
  const cpu = watched();
  return {
    probe: 'speed',
    prefillTokensPerSecond: promptNs === null ? null : ratesOf(prompt, promptNs),
    firstTokenMs: promptNs === null ? null : promptNs / 1e6,
    decodeTokensPerSecond: answerNs === null ? null : ratesOf(answer, answerNs),
    loadMs: subject.loadMs + subject.contextMs,
    ...memoryOf(native),
    kvBytes: subject.kvBytes,
    kvFormulaBytes: subject.kvFormulaBytes,
    isDisturbed:
      cpu.value === null ? null : isDisturbed({ cpu, actual: { threads: setUp.threads } }),
    engine,
    prediction: null,
  };
}

/** As an answer of a comparison: with chat template, samplers and the process of a runner between. */
async function throughApp(
  arm: AblationArm,
  deps: ArmSpeedDeps,
  { signal, subjectOf }: CellWork,
): Promise<SpeedMeasured> {
  const { promptTokens, generatedTokens, temperature } = arm.setUp;
  const wanted = { promptTokens, generatedTokens, temperature };
  const answer = await createInAppArm(speedArm(arm, subjectOf), wanted, deps);
  await answer(signal);
  const { prefillTokensPerSecond, decodeTokensPerSecond } = await answer(signal);
  return {
    probe: 'speed',
    prefillTokensPerSecond,
    decodeTokensPerSecond,
    firstTokenMs: null,
    loadMs: null,
    fileBackedBytes: null,
    anonymousBytes: null,
    kvBytes: null,
    kvFormulaBytes: null,
    isDisturbed: null,
    engine: 'app',
    prediction: null,
  };
}

function speedArm({ index, setUp }: AblationArm, subjectOf: CellWork['subjectOf']): SpeedArm {
  const { threads, microBatchSize, flashAttention, keyCacheType, valueCacheType } = setUp;
  const { modelId } = subjectOf(index);
  const as = { modelId, threads, microBatchSize, batchSize: 2048, isMapped: setUp.isMapped };
  return { ...as, flashAttention, keyCacheType, valueCacheType };
}

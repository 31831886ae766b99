import { setTimeout as delay } from 'node:timers/promises';
import type { Workbench } from '#core/compose.ts';
import type { AblationFacts, SubjectFacts } from '#shared/ablations/facts.ts';
import { type Ablation, type AblationRequestInput, isOver } from '#shared/domain/ablation.ts';
import type { AblationCell, CellResult, SpeedMeasured } from '#shared/domain/ablation-cells.ts';
import { DatasetId, ModelId } from '#shared/ids.ts';

/** A model of which an ablation is planned. */
export function subjectFacts(parts: Partial<SubjectFacts> = {}): SubjectFacts {
  return {
    id: ModelId.parse('m'),
    name: 'Model',
    role: null,
    sizeBytes: 2e9,
    parameters: 1e9,
    layers: 24,
    trainedContext: 4096,
    vocabularySize: 32_000,
    architecture: 'llama',
    attention: {
      headCount: [8],
      headCountKv: [8],
      keyLength: 64,
      valueLength: 64,
      slidingWindow: null,
    },
    tensorBytes: 2e9,
    isQuantized: false,
    ...parts,
  };
}

export function ablationFacts(parts: Partial<AblationFacts> = {}): AblationFacts {
  return {
    model: subjectFacts(),
    others: [],
    dataset: { id: DatasetId.parse('d'), name: 'Questions', items: 200 },
    quantizations: [],
    usableCores: 4,
    autoThreads: 3,
    cpuLibraries: [],
    gpus: [],
    ...parts,
  };
}

/** A cell that is done, at a place that does not matter. */
export function doneCell(
  arms: readonly number[],
  repetition: number,
  result: CellResult,
): AblationCell {
  const { probe } = result;
  const of = { probe, arms, repetition, result, elapsedMs: 100 };
  return { ...of, position: 0, state: 'done', failure: null, experimentId: null };
}

export function speedMeasured(decodeTokensPerSecond: number, loadMs = 10): SpeedMeasured {
  return {
    probe: 'speed',
    prefillTokensPerSecond: null,
    firstTokenMs: null,
    decodeTokensPerSecond,
    loadMs,
    fileBackedBytes: null,
    anonymousBytes: null,
    kvBytes: null,
    kvFormulaBytes: null,
    isDisturbed: false,
    engine: 'llama.cpp',
    prediction: null,
  };
}

/** Runs one to its end, or until `isEnough`. */
export async function runAblation(
  { client }: Pick<Workbench, 'client'>,
  request: AblationRequestInput,
  isEnough: (ablation: Ablation) => boolean = () => false,
): Promise<Ablation> {
  const { id: ablationId } = await client.ablations.start(request);
  for await (const ablation of await client.ablations.follow({ ablationId })) {
    if (isOver(ablation) || isEnough(ablation)) return ablation;
    await delay(0);
  }
  return client.ablations.get({ ablationId });
}

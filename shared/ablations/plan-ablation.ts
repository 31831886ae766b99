import type {
  AblationArm,
  AblationMeasures,
  AblationPlan,
  AblationRequest,
  ArmSetUp,
} from '../domain/ablation.ts';
import { plannedCells } from './cells.ts';
import { definitions } from './definitions.ts';
import { expectedMs } from './expected-time.ts';
import type { AblationFacts } from './facts.ts';

/** Below so many parameters a model shows the mechanics, but not what large ones gain. */
const tinyParameters = 50e6;

/** Works out an ablation from what is known of the model and the machine. Pure: nothing is looked up. */
export function planAblation(
  request: AblationRequest,
  facts: AblationFacts,
  seed: number,
): AblationPlan {
  const definition = definitions[request.kind];
  const { arms: drafts, excluded = [], notes = [] } = definition.arms(facts);
  const base = usualSetUp(facts);
  const arms = drafts.map(({ level, setUp, reference = 0 }, index): AblationArm => ({
    index,
    reference,
    level,
    setUp: { ...base, ...setUp },
  }));
  const measures = measuresOf(request, facts, seed);
  const cells = plannedCells(arms, measures, seed);
  const { name, parameters, sizeBytes, role } = facts.model;
  return {
    request,
    dataset: { id: facts.dataset.id, name: facts.dataset.name },
    model: { name, parameters, sizeBytes },
    seed,
    arms,
    excluded: [...excluded],
    notes: [
      ...notes,
      ...(measures.fidelity && role !== null ? (['foreign-text'] as const) : []),
      ...(parameters < tinyParameters ? (['tiny-model'] as const) : []),
    ],
    measures,
    cells: cells.length,
    expectedMs: expectedMs(cells, arms, measures, facts.model),
  };
}

/** llama-bench's usual tests, as far as the model's context goes. */
function usualSetUp({ model, autoThreads }: AblationFacts): ArmSetUp {
  const context = model.trainedContext ?? 4096;
  return {
    subject: { kind: 'model', modelId: model.id },
    through: 'engine',
    threads: autoThreads,
    microBatchSize: 512,
    flashAttention: 'auto',
    keyCacheType: 'f16',
    valueCacheType: 'f16',
    isMapped: true,
    cpuLibrary: null,
    promptTokens: Math.min(512, Math.floor(context / 2)),
    promptDepth: 0,
    generatedTokens: Math.min(128, Math.floor(context / 4)),
    generatedDepth: 0,
    temperature: 0,
    k: 1,
    prediction: 'nothing',
    draftId: null,
  };
}

function measuresOf(
  { kind, repetitions, items, chunks }: AblationRequest,
  { model, dataset }: AblationFacts,
  seed: number,
): AblationMeasures {
  const { speed, hasFidelity, hasAnswers } = definitions[kind];
  const contextTokens = (model.trainedContext ?? 4096) <= 1024 ? 128 : 256;
  return {
    repetitions: speed.length === 0 ? 0 : repetitions,
    speed: [...speed],
    fidelity: hasFidelity && chunks > 0 ? { contextTokens, chunks } : null,
    answers:
      hasAnswers && items > 0
        ? {
            datasetId: dataset.id,
            items: Math.min(items, dataset.items),
            seed,
          }
        : null,
  };
}

import { itemTags } from '#db/queries/dataset-items.ts';
import type { AblationArm } from '#shared/domain/ablation.ts';
import type { AblationCell, AnswersMeasured, ArmAnswers } from '#shared/domain/ablation-cells.ts';
import type { ExperimentProgress } from '#shared/domain/experiment.ts';
import { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { selectItems } from '#shared/experiments/select-items.ts';
import type { ExperimentId } from '#shared/ids.ts';
import type { Experiments } from '../services/experiments.ts';
import type { CellDeps, CellWork } from './measure-cell.ts';

/** A model that was cut too far goes on without an end. */
const mostTokens = 320;

/**
 * Asks the questions: an experiment like any other, which resumes at its missing answers and can be
 * opened. @throws WorkbenchError what it stopped with; the signal's reason
 */
export async function measureAnswers(
  cell: AblationCell,
  deps: CellDeps,
  work: CellWork,
): Promise<AnswersMeasured> {
  const { experiments } = deps;
  const arms = cell.arms.map((index) => work.plan.arms[index]!);
  const id = cell.experimentId ?? (await experiments.start(specOf(arms, work))).id;
  if (cell.experimentId === null) work.keepExperiment(id);
  else if (!isActive(experiments, id)) experiments.resume(id);
  const cancel = () => experiments.cancel(id);
  work.signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const progress of experiments.follow(id, { signal: work.signal })) {
      work.tell(shareOf(progress));
    }
  } finally {
    work.signal.removeEventListener('abort', cancel);
  }
  work.signal.throwIfAborted();
  checkEnded(experiments, id);
  return { probe: 'answers', experimentId: id, ...scoresOf(cell, deps, work, id) };
}

function specOf(arms: readonly AblationArm[], { plan, subjectOf }: CellWork): ExperimentSpec {
  const { datasetId, items, seed } = plan.measures.answers!;
  const k = arms[0]!.setUp.k;
  return ExperimentSpec.parse({
    name: `Lab: ${plan.request.kind}, ${plan.model.name}${k > 1 ? `, ${k} votes` : ''}`,
    datasetId,
    items: { most: items, seed },
    models: arms.map(({ index, setUp }) => ({
      modelId: subjectOf(index).modelId,
      settings: {
        ...defaultSettings,
        threads: setUp.threads,
        temperature: setUp.temperature,
        gpuLayers: 'none',
        maxTokens: mostTokens,
      },
    })),
    strategies: [k === 1 ? { kind: 'single' } : { kind: 'consensus', k }],
    isMeasurement: true,
    seed,
  });
}

function isActive(experiments: Experiments, id: ExperimentId): boolean {
  return ['running', 'done'].includes(experiments.get(id).status);
}

function shareOf({ cells, total }: ExperimentProgress): number {
  const { done, truncated, failed, skipped } = cells;
  return total === 0 ? 0 : Math.min(1, (done + truncated + failed + skipped) / total);
}

function checkEnded(experiments: Experiments, id: ExperimentId): void {
  const { status, stoppedBy } = experiments.get(id);
  if (status === 'done') return;
  if (stoppedBy?.reason === 'unusable') throw new WorkbenchError(stoppedBy.failure);
  throw new WorkbenchError({ code: 'ABLATION_ANSWERS_STOPPED', experiment: id });
}

function scoresOf(
  cell: AblationCell,
  { db, experiments }: CellDeps,
  { plan }: CellWork,
  id: ExperimentId,
): Pick<AnswersMeasured, 'items' | 'arms'> {
  const { datasetId, items: most, seed } = plan.measures.answers!;
  const selection = { domains: [], difficulties: [], most, seed };
  const asked = selectItems(itemTags(db, datasetId), selection);
  const { items, arms } = experiments.reader.scores(id);
  return {
    items: asked.map(({ id: itemId, position, domain }) => ({
      id: itemId,
      domain,
      cluster: items.get(position)?.cluster ?? itemId,
    })),
    arms: arms.map(({ result, means }, index): ArmAnswers => {
      const byPosition = new Map(means.map(({ position, value }) => [position, value]));
      return {
        arm: cell.arms[index]!,
        scores: asked.map(({ position }) => byPosition.get(position) ?? null),
        outputTokensPerItem: result.perItem.outputTokens,
        serialMsPerItem: result.perItem.serialMs,
        parallelMsPerItem: result.perItem.parallelMs,
        unparsable: result.outcomes.unparsable,
        failed: result.outcomes.failed,
      };
    }),
  };
}

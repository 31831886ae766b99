import { type JudgementRow, judgements } from '#db/queries/experiment-results.ts';
import type { StoredExperiment } from '#db/queries/experiments.ts';
import type { ReadableDb } from '#db/handle.ts';
import type { JudgeResult } from '#shared/domain/experiment-results.ts';
import type { SourceOf } from '#shared/experiments/expand-arms.ts';
import { modelFamily } from '#shared/experiments/model-family.ts';
import { type BothOrders, judgeReliability } from '#shared/scoring/judge.ts';
import { correlation } from '#shared/statistics/paired-difference.ts';
import { toVerdict } from './judging.ts';

/** How far the judge of an experiment can be trusted; `null`: it has none. */
export function judgeResult(
  db: ReadableDb,
  { number, experiment }: StoredExperiment,
  sourceOf: SourceOf,
): JudgeResult | null {
  const { rule } = experiment.spec.scoring;
  if (rule.kind !== 'judge-rubric' && rule.kind !== 'judge-pairwise') return null;
  const rows = judgements(db, number);
  const { modelId } = rule.judge.model;
  const { name, source } = knownSource(modelId, sourceOf);
  const family = source && modelFamily({ source, modelName: name });
  const graded = rows.filter(({ role }) => role === 'grade' || role === 'pair');
  const lengths = graded.flatMap(({ grade, answerTokens }) =>
    grade === null || answerTokens === null ? [] : [{ first: grade, second: answerTokens }],
  );
  return {
    model: name,
    reliability: rule.kind === 'judge-pairwise' ? judgeReliability(bothOrders(rows)) : null,
    lengthPreference: lengths.length < 2 ? null : correlation(lengths),
    sameFamilyAs: experiment.arms
      .filter(({ pane }) => modelFamily(pane) === family)
      .map(({ index }) => index),
  };
}

/** The judge may be gone since. */
function knownSource(modelId: Parameters<SourceOf>[0], sourceOf: SourceOf) {
  try {
    return sourceOf(modelId);
  } catch {
    return { name: modelId, source: null };
  }
}

function bothOrders(rows: readonly JudgementRow[]): BothOrders[] {
  const pairs = Map.groupBy(
    rows.filter(({ role }) => role !== 'grade'),
    ({ arm, position, sample }) => `${arm} ${position} ${sample}`,
  );
  return [...pairs.values()].flatMap((of) => {
    const asGiven = of.find(({ role }) => role === 'pair');
    const exchanged = of.find(({ role }) => role === 'pair-exchanged');
    if (!asGiven || !exchanged) return [];
    return [{ asGiven: toVerdict(asGiven), exchanged: toVerdict(exchanged) }];
  });
}

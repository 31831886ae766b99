import { expect, it } from 'vitest';
import { plannedCells } from '#shared/ablations/cells.ts';
import { planAblation } from '#shared/ablations/plan-ablation.ts';
import { remainingMs } from '#shared/ablations/remaining-time.ts';
import { ablationResults } from '#shared/ablations/results.ts';
import { verdictOf } from '#shared/ablations/verdict.ts';
import { type Ablation, AblationRequest } from '#shared/domain/ablation.ts';
import type { AblationCell, CellResult, MadeSubject } from '#shared/domain/ablation-cells.ts';
import { AblationId, ExperimentId, ModelId } from '#shared/ids.ts';
import { ablationFacts, doneCell, speedMeasured } from '#tests/helpers/ablations.ts';

const modelId = ModelId.parse('m');
const request = AblationRequest.parse({ kind: 'pruning', modelId });
const plan = planAblation(request, ablationFacts(), 1);
const ablation: Ablation = {
  id: AblationId.parse('a'),
  plan,
  status: 'running',
  createdAtMs: 0,
  finishedAtMs: null,
  cells: { planned: 0, running: 0, done: 0, failed: 0 },
  now: null,
  remainingMs: null,
  failures: [],
};

function made(arm: number, sizeBytes: number, isRequantized = false): AblationCell {
  const result: MadeSubject = {
    probe: 'make',
    modelId,
    modelName: 'Model',
    sizeBytes,
    bitsPerWeight: null,
    mix: [],
    prunedLayers: [],
    isRequantized,
  };
  return doneCell([arm], 0, result);
}

/** Right on the first so many of forty questions. */
function answers(right: readonly number[]): CellResult {
  const items = Array.from({ length: 40 }, (_, index) => ({
    id: String(index),
    domain: index % 2 ? 'add' : 'mul',
    cluster: String(index),
  }));
  return {
    probe: 'answers',
    experimentId: ExperimentId.parse('e'),
    items,
    arms: right.map((count, arm) => ({
      arm,
      scores: items.map((_, index) => (index < count ? 1 : 0)),
      outputTokensPerItem: 40,
      serialMsPerItem: 30,
      parallelMsPerItem: 30,
      unparsable: 0,
      failed: 0,
    })),
  };
}

const speeds = (arm: number, rates: readonly number[]) =>
  rates.map((rate, block) => doneCell([arm], block, speedMeasured(rate)));

it('an arm that is faster in every block is said to be, and by how much; one that is not, is not', () => {
  const cells = [
    made(0, 1000),
    made(1, 560),
    ...speeds(0, [100, 90, 110, 105, 95]),
    ...speeds(1, [180, 163, 197, 190, 170]),
    ...speeds(2, [101, 92, 105, 108, 94]),
  ];
  const results = ablationResults(ablation, cells);
  const [first, second] = results.comparisons.map((comparison) => verdictOf(results, comparison));
  expect(first![0]).toMatchObject({ kind: 'faster', measure: 'decode' });
  expect((first![0] as { ratio: number }).ratio).toBeCloseTo(1.8, 2);
  expect(first![1]).toEqual({ kind: 'smaller', share: expect.closeTo(0.44) });
  expect(second![0]).toMatchObject({ kind: 'no-clear-speed' });
  expect((second![0] as { detectable: number }).detectable).toBeGreaterThan(1);
  expect(results.headline).toBe(1);
});

it('blocks that one of two arms lacks are in no ratio, and an arm without any is not judged', () => {
  const cells = [...speeds(0, [100, 100, 50]), doneCell([1], 2, speedMeasured(75))];
  const results = ablationResults(ablation, cells);
  const [speed] = results.comparisons[0]!.speed;
  expect(speed).toMatchObject({ n: 1, ratio: 1.5, verdict: 'no-data', adjustedP: null });
  expect(results.comparisons[1]!.speed).toEqual([]);
});

it('a shorter time is a faster one', () => {
  const loads = (arm: number, times: readonly number[]) =>
    times.map((ms, block) => doneCell([arm], block, speedMeasured(100, ms)));
  const results = ablationResults(ablation, [
    ...loads(0, [20, 21, 19]),
    ...loads(1, [10, 10.4, 9.6]),
  ]);
  const load = results.comparisons[0]!.speed.find(({ measure }) => measure === 'load')!;
  expect(load.ratio).toBeCloseTo(2, 1);
  expect(load.verdict).toBe('faster');
});

it('accuracy is compared on the same questions, and a loss is told from none that was seen', () => {
  const results = ablationResults(ablation, [doneCell([0, 1, 2], 0, answers([38, 37, 10]))]);
  expect(results.comparisons.map(({ quality }) => quality).slice(0, 2)).toEqual([
    'no-clear-difference',
    'worse',
  ]);
  expect(results.arms[0]!.answers!.accuracy).toMatchObject({ mean: 0.95, n: 40, method: 'wilson' });
  expect(results.arms[0]!.answers!.byDomain.map(({ domain }) => domain)).toEqual(['mul', 'add']);
});

it('no verdict on quality is made of what was quantized twice', () => {
  const cells = [made(0, 1000), made(1, 500, true), doneCell([0, 1], 0, answers([38, 10]))];
  const results = ablationResults(ablation, cells);
  const kinds = verdictOf(results, results.comparisons[0]!).map(({ kind }) => kind);
  expect(kinds).toContain('not-judged');
  expect(kinds).not.toContain('worse');
});

it('what remains is told by what the cells before it took', () => {
  const cells = plannedCells(plan.arms, plan.measures, 1).map((cell, position): AblationCell => ({
    ...cell,
    position,
    state: 'planned',
    elapsedMs: null,
    result: null,
    failure: null,
    experimentId: null,
  }));
  expect(remainingMs(cells, plan)).toBeNull();
  const half = cells.map((cell, index): AblationCell => {
    const isDone = index < cells.length - 1;
    return isDone ? { ...cell, state: 'done', elapsedMs: 7 } : cell;
  });
  expect(remainingMs(half, plan)).toBeGreaterThan(0);
});

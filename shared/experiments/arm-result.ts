import type { ArmConsensus, ArmResult, OutcomeCounts } from '../domain/experiment-results.ts';
import type { StrategyOutcome } from '../domain/experiment-cells.ts';
import { type ExperimentSpec, samplesOf } from '../domain/experiment-spec.ts';
import type { Arm } from '../domain/experiment.ts';
import type { StrategyCost } from '../consensus/strategy-cost.ts';
import { passAtK, passHatK } from '../statistics/pass-at-k.ts';
import { accuracyOf, type ItemMean } from './accuracy.ts';
import { type AnswerRow, isAnswered, isClosed, type ResultItem, scoreOf } from './answer-row.ts';
import { armSpeed, askedMs, goodput } from './arm-speed.ts';
import { strategyOutcomes } from './strategy-outcome.ts';

/** Sums over every attempt of an arm, failed and retried ones too, and its judge's. */
export interface ArmTotals {
  readonly passes: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number | null;
  readonly unknownTokens: number;
  readonly usd: string;
  readonly unknownCosts: number;
  readonly otherModels: readonly { readonly returned: string; readonly count: number }[];
  readonly doubtfulUsage: number;
}

export interface ArmData {
  readonly arm: Arm;
  readonly rows: readonly AnswerRow[];
  readonly totals: ArmTotals;
}

type Items = ReadonlyMap<number, ResultItem>;

/** What one arm came to, and its score for each item, of which the paired figures are made. */
export interface ArmFigures {
  readonly result: ArmResult;
  readonly means: readonly ItemMean[];
}

const passes = [1, 2, 3, 5, 10, 20, 50];

export function armFigures(
  { arm, rows, totals }: ArmData,
  items: Items,
  spec: Pick<ExperimentSpec, 'goodput'>,
): ArmFigures {
  const byItem = Map.groupBy(rows, ({ position }) => position);
  const outcomes = new Map(
    [...byItem].map(([position, of]) => [position, strategyOutcomes(arm.strategy, of)]),
  );
  const means = meansOf(outcomes, items, ({ score }) => score);
  const answered = rows.filter(isAnswered);
  const spanMs = askedMs(rows);
  const units = [...outcomes.values()].flat().filter(({ chosen }) => chosen !== null).length;
  const times = passTimes(arm, byItem);
  const scoreSum = means.reduce((sum, { value }) => sum + value, 0);
  const usd = totals.unknownCosts > 0 ? null : Number(totals.usd);
  const per = (sum: number | null) => (sum === null || units === 0 ? null : sum / units);
  const isTokensKnown = totals.unknownTokens === 0;
  const result: ArmResult = {
    arm: arm.index,
    accuracy: accuracyOf(means),
    flexible: accuracyOf(flexibleMeans(byItem, items)),
    outcomes: countOutcomes(arm, byItem, outcomes),
    unparsable: tally(rows, 'unparsable') as ArmResult['unparsable'],
    unscorable: tally(rows, 'unscorable') as ArmResult['unscorable'],
    truncated: rows.filter(({ state }) => state === 'truncated').length,
    cached: rows.filter(({ isCached }) => isCached).length,
    retried: rows.filter(({ tries }) => tries > 1).length,
    ...passFigures(byItem),
    consensus: consensusOf(arm, rows, outcomes, items),
    speed: armSpeed(rows),
    goodput: spec.goodput && goodput(rows, spec.goodput, spanMs),
    total: totalOf(totals, spanMs),
    perItem: {
      promptTokens: isTokensKnown ? per(totals.promptTokens) : null,
      outputTokens: isTokensKnown ? per(totals.outputTokens) : null,
      reasoningTokens: isTokensKnown ? per(totals.reasoningTokens) : null,
      usd: per(usd),
      serialMs: times && times.serialMs,
      parallelMs: times && times.parallelMs,
    },
    usdPerRight: usd === null || scoreSum === 0 ? null : usd / scoreSum,
    answersPerSecond: spanMs > 0 ? (answered.length * 1000) / spanMs : null,
    otherModels: totals.otherModels,
    doubtfulUsage: totals.doubtfulUsage,
  };
  return { result, means };
}

/** Repetitions of an item are its mean, so that items stay the unit. */
function meansOf(
  outcomes: ReadonlyMap<number, readonly StrategyOutcome[]>,
  items: Items,
  read: (outcome: StrategyOutcome) => number | null,
): ItemMean[] {
  return [...outcomes].flatMap(([position, of]) => {
    const scores = of.flatMap((outcome) => read(outcome) ?? []);
    if (scores.length === 0) return [];
    const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return [{ position, cluster: clusterOf(items, position), value }];
  });
}

function clusterOf(items: Items, position: number): string {
  return items.get(position)?.cluster ?? String(position);
}

/** The samples alone: a vote by the second extraction is not made. */
function flexibleMeans(byItem: ReadonlyMap<number, readonly AnswerRow[]>, items: Items) {
  return sampleMeans(byItem, items, ({ flexible }) => flexible);
}

function sampleMeans(
  byItem: ReadonlyMap<number, readonly AnswerRow[]>,
  items: Items,
  read: (row: AnswerRow) => number | null,
): ItemMean[] {
  return [...byItem].flatMap(([position, rows]) => {
    const scores = rows.filter(isAnswered).flatMap((row) => read(row) ?? []);
    if (scores.length === 0) return [];
    const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return [{ position, cluster: clusterOf(items, position), value }];
  });
}

/** One for each item and repetition. */
function countOutcomes(
  arm: Arm,
  byItem: ReadonlyMap<number, readonly AnswerRow[]>,
  outcomes: ReadonlyMap<number, readonly StrategyOutcome[]>,
): OutcomeCounts {
  const counts = {
    right: 0,
    partly: 0,
    wrong: 0,
    unparsable: 0,
    unscorable: 0,
    failed: 0,
    missing: 0,
  };
  const k = samplesOf(arm.strategy);
  for (const [position, of] of outcomes) {
    for (const { repetition, score, chosen } of of) {
      const rows = byItem
        .get(position)!
        .filter(({ sample }) => Math.floor(sample / k) === repetition);
      counts[kindOf(rows, score, chosen)]++;
    }
  }
  return counts;
}

function kindOf(
  rows: readonly AnswerRow[],
  score: number | null,
  chosen: number | null,
): keyof OutcomeCounts {
  const answered = rows.filter(isAnswered);
  if (score === 1) return 'right';
  if (score !== null && score > 0) return 'partly';
  const unread = answered.filter(({ grade }) => grade === null);
  if (score === 0) {
    const isUnread = unread.every(({ outcome }) => outcome === 'unparsable');
    return unread.length > 0 && isUnread ? 'unparsable' : 'wrong';
  }
  if (!rows.every(isClosed)) return 'missing';
  if (answered.length === 0) return 'failed';
  return chosen === null || answered.some(({ outcome }) => outcome === 'unscorable')
    ? 'unscorable'
    : 'missing';
}

function tally(rows: readonly AnswerRow[], outcome: AnswerRow['outcome']) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.outcome !== outcome || row.reason === null) continue;
    counts.set(row.reason, (counts.get(row.reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

/** Over all samples of an item, whatever the strategy makes of them. */
function passFigures(byItem: ReadonlyMap<number, readonly AnswerRow[]>) {
  const counts = [...byItem.values()].flatMap((rows) => {
    const scores = rows.filter(isAnswered).flatMap((row) => scoreOf(row) ?? []);
    return scores.length === 0
      ? []
      : [{ n: scores.length, c: scores.filter((score) => score === 1).length }];
  });
  const mean = (read: (n: number, c: number, k: number) => number | null) =>
    passes.flatMap((k) => {
      const values = counts.flatMap(({ n, c }) => read(n, c, k) ?? []);
      // An estimate over some of the items alone would be another set's.
      if (values.length === 0 || values.length < counts.length) return [];
      return [{ k, value: values.reduce((sum, value) => sum + value, 0) / values.length }];
    });
  return { passAtK: mean(passAtK), passHatK: mean(passHatK) };
}

function consensusOf(
  { strategy }: Arm,
  rows: readonly AnswerRow[],
  outcomes: ReadonlyMap<number, readonly StrategyOutcome[]>,
  items: Items,
): ArmConsensus | null {
  if (strategy.kind !== 'consensus') return null;
  const voted = [...outcomes.values()].flat().filter(({ votes }) => votes.length > 0);
  const agreements = voted.flatMap(({ agreement }) => agreement ?? []);
  const all = [...outcomes.values()].flat();
  const unparsableVotes = all.reduce((sum, { unparsable }) => sum + unparsable, 0);
  const readable = voted.reduce(
    (sum, { votes }) => sum + votes.reduce((n, v) => n + v.votes, 0),
    0,
  );
  const byItem = Map.groupBy(rows, ({ position }) => position);
  return {
    k: strategy.k,
    agreement:
      agreements.length === 0
        ? null
        : agreements.reduce((sum, each) => sum + each, 0) / agreements.length,
    votes: readable + unparsableVotes,
    unparsableVotes,
    ties: voted.filter(({ isTie }) => isTie).length,
    skipped: rows.filter(({ state }) => state === 'skipped').length,
    singleAccuracy: accuracyOf(sampleMeans(byItem, items, scoreOf)),
  };
}

/** Mean time of an item, its passes one after the other, and all at once (a judge's behind them). */
function passTimes(arm: Arm, byItem: ReadonlyMap<number, readonly AnswerRow[]>) {
  const k = samplesOf(arm.strategy);
  let serialMs = 0;
  let parallelMs = 0;
  let units = 0;
  for (const rows of byItem.values()) {
    for (const of of Map.groupBy(rows, ({ sample }) => Math.floor(sample / k)).values()) {
      const answered = of.filter(isAnswered);
      if (answered.length === 0 || !of.every(isClosed)) continue;
      const times = answered.map(({ endToEndMs, isCached }) => (isCached ? null : endToEndMs));
      const picks = answered.map(({ pickMs }) => pickMs);
      const judges = arm.strategy.kind === 'best-of' ? picks : [];
      const all = [...times, ...judges];
      if (all.some((time) => time === null)) return null;
      units++;
      serialMs += all.reduce<number>((sum, time) => sum + time!, 0);
      parallelMs += Math.max(...times.map((time) => time!)) + Math.max(0, ...judges.map((t) => t!));
    }
  }
  return units === 0 ? null : { serialMs: serialMs / units, parallelMs: parallelMs / units };
}

function totalOf(totals: ArmTotals, wallMs: number): StrategyCost {
  const { passes: count, promptTokens, outputTokens, unknownTokens, usd, unknownCosts } = totals;
  return {
    passes: count,
    promptTokens,
    outputTokens,
    unknownTokens,
    usd,
    unknownCosts,
    wallMs: wallMs > 0 ? wallMs : null,
  };
}

import type { ExperimentPlan, PlanProblem } from '#shared/domain/experiment-plan.ts';
import type {
  Accuracy,
  ExperimentComparison,
  ExperimentResults,
  PairResult,
} from '#shared/domain/experiment-results.ts';
import type { Arm, Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { unparsableTexts, unscorableTexts } from '#shared/score-text.ts';
import { formatCount, formatDuration, formatRate, notAvailable } from './format.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';

export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function formatUsd(usd: number | string | null): string {
  if (usd === null) return notAvailable;
  const amount = Number(usd);
  return `$${amount === 0 ? '0' : amount.toPrecision(3)}`;
}

/** Arms with their counts, money and time; then what the set can show, and what to know before. */
export function planText(plan: ExperimentPlan): string {
  const rows = plan.arms.map(({ arm, calls, mostUsd, expectedUsd, expectedMs }) => [
    paneLetter(arm.index),
    printableLine(arm.label),
    formatCount(calls),
    formatUsd(expectedUsd),
    formatUsd(mostUsd),
    expectedMs === null ? notAvailable : longDuration(expectedMs),
  ]);
  const head = ['', 'arm', 'calls', 'expected', 'at most', 'time'];
  const hasPrice = plan.unknownPrices < plan.arms.length;
  return [
    table(head, rows, [2, 3, 4, 5]),
    '',
    `${formatCount(plan.items)} items, ${formatCount(plan.calls)} answers` +
      (plan.judgeCalls > 0 ? ` and ${formatCount(plan.judgeCalls)} of a judge` : '') +
      `; expected ${formatUsd(hasPrice ? plan.expectedUsd : null)}` +
      (plan.mostUsd === null ? ', no known most' : `, at most ${formatUsd(plan.mostUsd)}`) +
      `; ${plan.expectedMs === null ? 'time unknown' : `about ${longDuration(plan.expectedMs)}`}.`,
    detectableText(plan),
    ...plan.problems.map(
      (problem) => `${problem.isBlocking ? 'Cannot start' : 'Note'}: ${problemText(problem)}`,
    ),
  ].join('\n');
}

function detectableText({ detectable }: ExperimentPlan): string {
  const seen = detectable.flatMap(({ discordance, difference }) =>
    difference === null
      ? []
      : [
          `${formatShare(difference)} where they differ on ${formatShare(discordance)} of the items`,
        ],
  );
  if (seen.length === 0) return 'So few items will show no difference of two arms.';
  return `Smallest difference of two arms that it will show: ${seen.join('; ')}.`;
}

function problemText(problem: PlanProblem): string {
  const letters = (arms: readonly number[]) => arms.map(paneLetter).join(', ');
  switch (problem.code) {
    case 'NO_ITEMS':
      return 'no item of the dataset fits.';
    case 'TOO_MANY_ARMS':
      return `${problem.arms} arms; at most ${problem.limit} are compared.`;
    case 'TOO_MANY_CELLS':
      return `${formatCount(problem.cells)} cells; at most ${formatCount(problem.limit)}.`;
    case 'SWEEP_REFUSED':
      return `${printableLine(problem.model)} cannot have ${problem.setting} ${printableLine(problem.value)}.`;
    case 'SWEEP_UNKNOWN':
      return `no model has a setting “${printableLine(problem.setting)}”.`;
    case 'TEMPLATE': {
      const codes = problem.problems.map(({ code }) => code).join(', ');
      return `the template “${printableLine(problem.template)}” does not fit ${formatCount(problem.items)} items, as ${printableLine(problem.itemId)} (${codes}).`;
    }
    case 'NO_SUCH_BASELINE':
      return 'the baseline is no arm of it.';
    case 'NO_TARGETS':
      return `${formatCount(problem.items)} items have no right answer to compare with.`;
    case 'SCORER_MISSING':
      return `${formatCount(problem.items)} items want the scorer “${problem.scorer}”, which no rule is.`;
    case 'SAME_SAMPLES':
      return `several samples at temperature 0 are one answer many times (${letters(problem.arms)}).`;
    case 'PRICE_UNKNOWN':
      return `no price is known (${letters(problem.arms)}).`;
    case 'KEY_MISSING':
      return `${printableLine(problem.provider)} has no key.`;
    case 'SETTING_NOT_SENT':
      return `${problem.setting} is refused and not sent (${letters(problem.arms)}).`;
    case 'JUDGE_SAME_FAMILY':
      return `the judge ${printableLine(problem.judge)} is of the same family (${letters(problem.arms)}).`;
    case 'MODEL_RETIRED':
      return `retired or redirected by its provider (${letters(problem.arms)}).`;
  }
}

/** Accuracy with its interval, speed and cost of each arm. */
export function resultsText(experiment: Experiment, results: ExperimentResults): string {
  const { arms } = experiment;
  const rows = results.arms.map((result) => [
    paneLetter(result.arm),
    printableLine(arms[result.arm]!.label),
    accuracyText(result.accuracy),
    formatCount(result.accuracy?.n ?? 0),
    result.speed.ttftMs ? formatDuration(result.speed.ttftMs.median) : notAvailable,
    result.perItem.parallelMs === null ? notAvailable : formatDuration(result.perItem.parallelMs),
    result.perItem.outputTokens === null ? notAvailable : formatCount(result.perItem.outputTokens),
    result.answersPerSecond === null ? notAvailable : formatRate(result.answersPerSecond),
    formatUsd(result.total.unknownCosts > 0 ? null : result.total.usd),
  ]);
  const head = ['', 'arm', 'right', 'items', 'TTFT', 'item', 'tokens', '/s', 'cost'];
  return [
    table(head, rows, [2, 3, 4, 5, 6, 7, 8]),
    '',
    ...results.pairs.map((pair) => pairText(pair, arms, arms)),
    ...results.failures.map(
      ({ code, arm, count }) =>
        `${paneLetter(arm)}: ${formatCount(count)} attempts failed (${code}).`,
    ),
    ...results.arms.flatMap(({ arm, unparsable, unscorable }) => [
      ...unparsable.map(
        ({ reason, count }) =>
          `${paneLetter(arm)}: ${formatCount(count)} wrong because ${unparsableTexts[reason].message}.`,
      ),
      ...unscorable.map(
        ({ reason, count }) =>
          `${paneLetter(arm)}: ${formatCount(count)} not scored: ${unscorableTexts[reason].message}.`,
      ),
    ]),
    verdictText(results, arms),
  ].join('\n');
}

export function comparisonText({ first, second, pairs, items }: ExperimentComparison): string {
  return [
    `${printableLine(first.name)} and ${printableLine(second.name)}, ${formatCount(items)} items of both:`,
    ...pairs.map((pair) => pairText(pair, first.arms, second.arms)),
  ].join('\n');
}

function pairText(pair: PairResult, firsts: readonly Arm[], seconds: readonly Arm[]): string {
  const names = `${printableLine(firsts[pair.first]!.label)} − ${printableLine(seconds[pair.second]!.label)}`;
  const { difference } = pair;
  if (!difference) return `${names}: no item that both were scored on.`;
  const { interval } = difference;
  const range = interval ? ` (95 %: ${signed(interval.low)} to ${signed(interval.high)})` : '';
  const p = pair.adjustedP === null ? '' : `, p = ${pair.adjustedP.toPrecision(2)} after Holm`;
  const found =
    pair.verdict === 'not-shown'
      ? 'no difference is shown'
      : pair.verdict === 'no-data'
        ? 'too little to say'
        : `${pair.verdict === 'first' ? 'the first' : 'the second'} is better`;
  return `${names}: ${signed(difference.difference)}${range}${p}: ${found}.`;
}

export function verdictText({ verdict }: ExperimentResults, arms: readonly Arm[]): string {
  const label = (arm: number) => printableLine(arms[arm]?.label ?? String(arm));
  switch (verdict.kind) {
    case 'nothing-scored':
      return 'Nothing is scored, so nothing can be said.';
    case 'one-arm':
      return `${label(verdict.arm)} stands alone: there is nothing to compare it with.`;
    case 'best':
      return `${label(verdict.arm)} is the best, by more than chance explains.`;
    case 'among-best':
      return `${label(verdict.arm)} is right most often, but not shown to be better than ${verdict.notShownBetterThan.map(label).join(', ')}.`;
  }
}

/** One line that is written over while it works. */
export function progressText(progress: ExperimentProgress): string {
  const { cells, total, perSecond, remainingMs, spentUsd, unknownCosts } = progress;
  const done = cells.done + cells.truncated + cells.skipped;
  return [
    `${formatCount(done)} of ${formatCount(total)}`,
    ...(cells.failed > 0 ? [`${formatCount(cells.failed)} failed`] : []),
    ...(perSecond === null ? [] : [`${formatRate(perSecond)}/s`]),
    ...(remainingMs === null || remainingMs === 0 ? [] : [`${longDuration(remainingMs)} left`]),
    ...(spentUsd === '0' && unknownCosts === 0 ? [] : [formatUsd(spentUsd)]),
  ].join(' · ');
}

function accuracyText(accuracy: Accuracy | null): string {
  if (!accuracy) return notAvailable;
  const { mean, interval } = accuracy;
  if (!interval) return formatShare(mean);
  const [low, high] = [interval.low, interval.high].map((end) => (end * 100).toFixed(1));
  return `${formatShare(mean)} (${low} – ${high})`;
}

function signed(share: number): string {
  const points = (share * 100).toFixed(1);
  return `${share > 0 ? '+' : ''}${points} points`;
}

/** Minutes and hours, where seconds say nothing. */
export function longDuration(ms: number): string {
  if (ms < 60_000) return formatDuration(ms);
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

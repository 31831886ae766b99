import { styleText } from 'node:util';
import { assertNever } from '#shared/assert.ts';
import type { Summary } from '#shared/metrics/summary.ts';
import { whatHappened } from './failures.ts';
import { formatCount, formatDuration, formatRate, formatSummary, notAvailable } from './format.ts';
import type { PaneResult } from './pane-results.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';
import { fit, textWidth } from './text-width.ts';
import { votedAnswer, voteLines } from './vote-text.ts';

const answerColumns = 48;

/** The comparison as a table; with several samples each figure is a median with its range. */
export function comparisonTable(results: readonly PaneResult[]): string {
  const isCosted = results.some(({ cost }) => cost !== null);
  const head = ['', 'model', 'answer', 'TTFT', 'tokens/s', 'tokens', 'time'];
  if (isCosted) head.push('cost, USD');
  const rows = results.map((result) => [
    result.letter,
    result.label,
    answerCell(result),
    figureCell(result.ttftMs, formatDuration, result),
    `${figureCell(result.decodeTokensPerSecond, formatRate, result)}${result.disturbed > 0 ? ' !' : ''}`,
    tokensCell(result),
    figureCell(result.endToEndMs, formatDuration, result),
    ...(isCosted ? [costCell(result)] : []),
  ]);
  const warning = disturbance(results);
  return [
    table(head, rows, [3, 4, 5, 6, 7]),
    styleText('dim', caption(results)),
    ...results.flatMap(({ letter, vote }) => (vote ? voteLines(letter, vote) : [])),
    ...(warning === null ? [] : [styleText('yellow', warning)]),
    ...results.flatMap(warningLines).map((line) => styleText('yellow', line)),
  ].join('\n');
}

/** What is not known is said beside the sum, never counted as 0. */
function costCell({ cost }: PaneResult): string {
  if (!cost) return notAvailable;
  if (cost.unknown === 0) return cost.usd;
  return cost.usd === '0' ? notAvailable : `${cost.usd} + ${cost.unknown} unknown`;
}

function warningLines({ letter, warnings }: PaneResult): string[] {
  return warnings.map((warning) => `! ${letter}: ${printableLine(warningText(warning))}`);
}

function warningText(warning: PaneResult['warnings'][number]): string {
  switch (warning.code) {
    case 'other-model':
      return `asked for ${warning.asked}, answered by ${warning.returned}.`;
    case 'usage':
      return `the server’s token counts do not add up (${warning.problem.code}); the cost is doubtful.`;
    case 'cut-behind-answer':
      return 'the connection broke behind the answer; token counts may be missing.';
    default:
      return assertNever(warning);
  }
}

/** Which answers the machine had not to itself; `null`: none. */
function disturbance(results: readonly PaneResult[]): string | null {
  const disturbed = results.filter((result) => result.disturbed > 0);
  if (disturbed.length === 0) return null;
  const counts = disturbed.map(
    (result) => `${result.letter} ${result.disturbed} of ${result.finished}`,
  );
  return [
    `! Other programs took cores from the model’s threads during answers of ${counts.join(', ')}:`,
    'these figures may be slower than the machine can.',
  ].join('\n');
}

/** A figure that not every finished answer has says how many have it. */
function figureCell(
  summary: Summary | null,
  write: (value: number) => string,
  { finished }: PaneResult,
): string {
  const text = formatSummary(summary, write);
  return summary && summary.n < finished ? `${text} n=${summary.n}` : text;
}

function answerCell(result: PaneResult): string {
  const { statuses, answers, failures, vote } = result;
  const each = answers.map(({ text, count }) => {
    const answer = printableLine(text) || '(no answer)';
    return statuses.length > 1 ? `${answer} (${count}×)` : answer;
  });
  const shown = vote ? [votedAnswer(vote)] : each;
  const others = statuses.filter((status) => status !== 'done' && status !== 'skipped');
  const failed = failures.map((failure) => `failed: ${printableLine(whatHappened(failure))}`);
  const ended = others.filter((status) => status !== 'failed');
  const text = [...shown, ...new Set(failed), ...new Set(ended)].join(' / ');
  return textWidth(text) > answerColumns ? fit(text, answerColumns) : text;
}

function tokensCell({ outputTokens, reasoningTokens }: PaneResult): string {
  if (!outputTokens) return notAvailable;
  const all = formatSummary(outputTokens, formatCount);
  const isThought = reasoningTokens !== null && reasoningTokens.max > 0;
  return isThought ? `${all}, ${formatSummary(reasoningTokens, formatCount)} thinking` : all;
}

function caption(results: readonly PaneResult[]): string {
  const samples = Math.max(...results.map(({ statuses }) => statuses.length));
  const definition = [
    'TTFT and time: from handing the prompt to the engine to the first and the last token,',
    'loading and queueing apart. tokens/s: decoding alone.',
  ].join('\n');
  if (samples === 1) return definition;
  const counts = results.map(({ letter, finished }) => `${letter} n=${finished}`).join(', ');
  return `Medians, with the range, over the finished answers (${counts}).\n${definition}`;
}

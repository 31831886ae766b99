import { styleText } from 'node:util';
import {
  type AttemptState,
  cellsOfPane,
  currentAttempt,
  paneLetter,
  type RunState,
} from '#shared/domain/run-state.ts';
import { latencyOf, outputTokens } from '#shared/metrics/latency.ts';
import { whatHappened } from './failures.ts';
import { formatCount, formatDuration, formatMeasured, formatRate } from './format.ts';
import { paneLabel } from './pane-results.ts';
import { printable } from './printable.ts';
import { fit, wrap } from './text-width.ts';

const gap = '  ';
const leastWidth = 24;

/** Width of one column; `null` when so many do not fit side by side. */
export function columnWidth(panes: number, terminalColumns: number): number | null {
  // One column stays free, for some terminals break the line when the last one is written.
  const width = Math.floor((terminalColumns - 1 - gap.length * (panes - 1)) / panes);
  return width < leastWidth ? null : width;
}

/**
 * The panes side by side, each with the end of its text.
 * @param width columns of one pane
 * @param height lines of text shown per pane; `Infinity` for all of it
 */
export function drawColumns(state: RunState, width: number, height: number): string {
  const columns = state.panes.map((pane) => {
    const cells = cellsOfPane(state, pane.index);
    const current =
      cells.find((cell) => isOpen(currentAttempt(cell))) ??
      cells.findLast((cell) => cell.attempts.length > 0);
    const attempt = current ? currentAttempt(current) : null;
    const sample = cells.length > 1 && current ? ` (${current.sample + 1} of ${cells.length})` : '';
    const title = `${paneLetter(pane.index)}  ${paneLabel(pane, state.panes)}${sample}`;
    return [
      styleText('bold', fit(title, width)),
      styleText('dim', fit(statusLine(attempt), width)),
      ...textLines(attempt, width, height),
    ];
  });
  return sideBySide(columns, width);
}

function sideBySide(columns: readonly (readonly string[])[], width: number): string {
  const height = Math.max(...columns.map((lines) => lines.length));
  const rows = Array.from({ length: height }, (_, row) =>
    columns.map((lines) => lines[row] ?? ' '.repeat(width)).join(gap),
  );
  return rows.join('\n');
}

function textLines(attempt: AttemptState | null, width: number, height: number): string[] {
  if (!attempt) return [];
  const lines = (text: string) =>
    text === '' ? [] : wrap(text, width).map((line) => fit(line, width));
  const all = [
    ...lines(printable(attempt.reasoning).trim()).map((line) => styleText('dim', line)),
    ...lines(printable(attempt.answer).trim()),
    ...lines(attempt.failure ? whatHappened(attempt.failure) : ''),
  ];
  return height < all.length ? all.slice(-height) : all;
}

function statusLine(attempt: AttemptState | null): string {
  if (!attempt) return 'waiting';
  switch (attempt.status) {
    case 'queued':
      return 'waiting';
    case 'loading':
      return `loading ${Math.round(attempt.loadProgress * 100)} %`;
    case 'running':
    case 'done':
      return statsLine(attempt);
    default:
      return attempt.status;
  }
}

function statsLine(attempt: AttemptState): string {
  const { ttftMs, decodeTokensPerSecond } = latencyOf(attempt);
  if (ttftMs.value === null) return 'reading the prompt';
  const tokens = outputTokens(attempt);
  return [
    `TTFT ${formatDuration(ttftMs.value)}`,
    `${formatMeasured(decodeTokensPerSecond, formatRate)} tok/s`,
    ...(tokens === null ? [] : [`${formatCount(tokens)} tok`]),
  ].join(' · ');
}

function isOpen(attempt: AttemptState | null): boolean {
  return attempt?.status === 'loading' || attempt?.status === 'running';
}

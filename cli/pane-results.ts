import {
  type AttemptState,
  type CellState,
  cellsOfPane,
  currentAttempt,
  paneLetter,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { CellStatus, Pane } from '#shared/domain/run.ts';
import { askedModel } from '#shared/domain/pane-source.ts';
import { type RemoteWarning, remoteWarnings } from '#shared/domain/remote-warning.ts';
import { totalCost } from '#shared/pricing/cost.ts';
import { paneSummary } from '#shared/metrics/pane-summary.ts';
import { isDisturbed } from '#shared/metrics/other-work.ts';
import type { Summary } from '#shared/metrics/summary.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import { printableLine } from './printable.ts';
import { settingOptions, writtenSetting } from './settings-options.ts';
import { fit, textWidth } from './text-width.ts';
import { type VoteResult, voteResult } from './vote-text.ts';

/**
 * What one pane came to. Figures are over its finished answers only, and a figure that some of them
 * lack (one token has no speed) has a smaller n.
 */
export interface PaneResult {
  readonly letter: string;
  /** The model, and the settings in which the panes of the run differ. */
  readonly label: string;
  /** The status of each sample. */
  readonly statuses: readonly SampleStatus[];
  /** The different answers of the finished samples, most frequent first. */
  readonly answers: readonly { readonly text: string; readonly count: number }[];
  readonly failures: readonly NonNullable<AttemptState['failure']>[];
  readonly finished: number;
  readonly ttftMs: Summary | null;
  readonly decodeTokensPerSecond: Summary | null;
  readonly outputTokens: Summary | null;
  readonly reasoningTokens: Summary | null;
  readonly endToEndMs: Summary | null;
  /** Finished answers during which other programs took much of the processor. */
  readonly disturbed: number;
  /** What all attempts cost, retried and failed ones included; `null`: a model on this machine. */
  readonly cost: ReturnType<typeof totalCost> | null;
  /** `null`: every answer stands for itself. */
  readonly vote: VoteResult | null;
  /** Of all its attempts, each once. */
  readonly warnings: readonly RemoteWarning[];
}

/** `skipped`: not asked, for the vote could no longer change. */
export type SampleStatus = CellStatus | 'skipped';

/** @param extraction reads the answers anew and votes, in every pane with several */
export function paneResults(state: RunState, extraction?: PureExtractionRule): PaneResult[] {
  return state.panes.map((pane) => resultOf(pane, state, extraction));
}

/** “demo-teacher · thinking off”: enough to tell the pane from the others of its run. */
export function paneLabel(pane: Pane, panes: readonly Pane[]): string {
  const differing = settingOptions.filter(({ key }) =>
    panes.some((other) => other.settings[key] !== pane.settings[key]),
  );
  const asked = askedModel(pane.source);
  const provider = asked ? [asked.providerName] : [];
  const effort = pane.remote?.effort ? [`effort ${shorten(pane.remote.effort)}`] : [];
  const notes = differing.map(
    (option) => `${option.name} ${shorten(writtenSetting(option, pane.settings))}`,
  );
  const replaced = pane.replacedBy === null ? [] : [`replaced by ${paneLetter(pane.replacedBy)}`];
  const strategy = pane.strategy ? [`consensus@${pane.strategy.k}`] : [];
  const names = [pane.modelName, ...provider, ...strategy, ...effort, ...notes, ...replaced];
  return printableLine(names.join(' · '));
}

function shorten(text: string): string {
  return textWidth(text) > 24 ? fit(text, 24) : text;
}

function resultOf(
  pane: Pane,
  state: RunState,
  extraction: PureExtractionRule | undefined,
): PaneResult {
  const cells = cellsOfPane(state, pane.index);
  const all = cells.flatMap((cell) => cell.attempts);
  const attempts = cells.flatMap((cell) => currentAttempt(cell) ?? []);
  const { finished, summary } = paneSummary(state, pane.index);
  return {
    letter: paneLetter(pane.index),
    label: paneLabel(pane, state.panes),
    statuses: cells.map(statusOf),
    answers: countAnswers(finished),
    failures: attempts.flatMap(({ failure }) => failure ?? []),
    finished: finished.length,
    ttftMs: summary('ttftMs'),
    decodeTokensPerSecond: summary('decodeTokensPerSecond'),
    outputTokens: summary('outputTokens'),
    reasoningTokens: summary('reasoningTokens'),
    endToEndMs: summary('endToEndMs'),
    disturbed: finished.filter(isDisturbed).length,
    cost: askedModel(pane.source) ? totalCost(all.flatMap(costs)) : null,
    vote: voteResult(state, pane.index, extraction),
    warnings: distinct(all.flatMap((attempt) => remoteWarnings(pane, attempt))),
  };
}

function costs({ remote }: AttemptState) {
  return remote?.cost ?? [];
}

function distinct(warnings: readonly RemoteWarning[]): RemoteWarning[] {
  const byText = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...byText.values()];
}

function statusOf(cell: CellState): SampleStatus {
  if (cell.isSkipped) return 'skipped';
  return currentAttempt(cell)?.status ?? 'queued';
}

function countAnswers(attempts: readonly AttemptState[]): PaneResult['answers'] {
  const counts = new Map<string, number>();
  for (const { answer } of attempts) {
    const text = answer.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .toSorted((a, b) => b.count - a.count);
}

import {
  applyRunEvent,
  cellsOfPane,
  createRunState,
  currentAttempt,
  paneLetter,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { Pane, Run } from '#shared/domain/run.ts';
import type { RunExport } from '#shared/domain/run-export.ts';
import type { AttemptFigureName } from '#shared/metrics/attempt-figures.ts';
import { type PaneSummary, paneSummary } from '#shared/metrics/pane-summary.ts';
import type { ReportBlock, ReportChart, ReportDocument } from '#shared/reports/document.ts';
import { reportWord, type ReportWord } from '#shared/reports/words.ts';
import { sourceText } from './source-text.ts';

type Language = ReportDocument['language'];

/** A comparison: what was asked, of whom, what was measured, and every answer. */
export function runPart(
  { run, events }: RunExport,
  number: number,
  language: Language,
): ReportBlock[] {
  const word = (each: ReportWord) => reportWord(language, each);
  const state = createRunState(run);
  for (const event of events) applyRunEvent(state, event);
  const panes = state.panes.filter(({ replacedBy }) => replacedBy === null);
  const summaries = panes.map((pane) => paneSummary(state, pane.index));
  return [
    { kind: 'heading', level: 2, text: run.title || run.prompt.slice(0, 120) },
    { kind: 'heading', level: 3, text: word('question') },
    { kind: 'paragraph', text: run.prompt },
    lineUp(panes, language),
    { kind: 'heading', level: 3, text: word('results') },
    figures(panes, summaries, language),
    ...charts(panes, summaries, { run, number, language }),
    { kind: 'heading', level: 3, text: word('answers') },
    answers(panes, state, language),
  ];
}

export function nameOf(pane: Pane): string {
  return `${paneLetter(pane.index)} ${pane.modelName}`;
}

export function lineUp(panes: readonly Pane[], language: Language): ReportBlock {
  const word = (each: ReportWord) => reportWord(language, each);
  return {
    kind: 'table',
    caption: word('lineUp'),
    columns: [{ name: word('model') }, { name: word('source') }, { name: 'SHA-256' }],
    rows: panes.map((pane) => [
      nameOf(pane),
      sourceText(pane.source, language),
      pane.source.kind === 'file' ? pane.source.sha256 : null,
    ]),
  };
}

function figures(
  panes: readonly Pane[],
  summaries: readonly PaneSummary[],
  language: Language,
): ReportBlock {
  const word = (each: ReportWord) => reportWord(language, each);
  const names: AttemptFigureName[] = [
    'ttftMs',
    'ttfaMs',
    'decodeTokensPerSecond',
    'outputTokens',
    'endToEndMs',
  ];
  return {
    kind: 'table',
    caption: word('results'),
    columns: [
      { name: word('model') },
      { name: word('finished') },
      { name: word('ttft'), unit: 'ms' },
      { name: word('ttfa'), unit: 'ms' },
      { name: word('speed'), unit: word('tokensPerSecond') },
      { name: word('outputTokens'), unit: word('tokens') },
      { name: word('total'), unit: 'ms' },
    ],
    rows: panes.map((pane, i) => [
      nameOf(pane),
      summaries[i]!.finished.length,
      ...names.map((name) => summaries[i]!.summary(name)?.median ?? null),
    ]),
  };
}

function charts(
  panes: readonly Pane[],
  summaries: readonly PaneSummary[],
  { run, number, language }: { run: Run; number: number; language: Language },
): ReportBlock[] {
  const word = (each: ReportWord) => reportWord(language, each);
  const chartOf = (
    figure: AttemptFigureName,
    rest: Pick<ReportChart, 'name' | 'title' | 'axis'>,
  ) => ({
    ...rest,
    caption: `${word('rangeCaption')} (${run.id})`,
    isPublished: false,
    marks: panes.flatMap((pane, i) => {
      const found = summaries[i]!.summary(figure);
      if (!found) return [];
      const { median, min, max, n } = found;
      return [{ label: nameOf(pane), value: median, low: min, high: max, n }];
    }),
  });
  const drawn: ReportChart[] = [
    chartOf('ttftMs', {
      name: `run-${number}-ttft`,
      title: word('ttftTitle'),
      axis: `${word('ttftTitle')} (ms)`,
    }),
    chartOf('decodeTokensPerSecond', {
      name: `run-${number}-decode`,
      title: word('speedTitle'),
      axis: `${word('speedTitle')} (${word('tokensPerSecond')})`,
    }),
  ];
  return drawn.filter(({ marks }) => marks.length > 0).map((chart) => ({ kind: 'chart', chart }));
}

function answers(panes: readonly Pane[], state: RunState, language: Language): ReportBlock {
  return {
    kind: 'answers',
    answers: panes.flatMap((pane) =>
      cellsOfPane(state, pane.index).flatMap((cell) => {
        const attempt = currentAttempt(cell);
        if (!attempt) return [];
        const sample = `${reportWord(language, 'sample')} ${cell.sample + 1}`;
        const failed = attempt.failure ? `, ${attempt.failure.code}` : '';
        const title = `${nameOf(pane)}, ${sample}${failed}`;
        return [{ title, reasoning: attempt.reasoning, answer: attempt.answer }];
      }),
    ),
  };
}

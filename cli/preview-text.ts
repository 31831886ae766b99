import { styleText } from 'node:util';
import type { RecordingPreview, RecordingProblem } from '#shared/domain/recording.ts';
import {
  recordedPlaceTexts,
  recordedTimingTexts,
  recordingProblemTexts,
} from '#shared/recording-text.ts';
import { formatBytes, formatTime } from './format.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';

const shownProblems = 20;

/** What an import would bring, for a terminal. */
export function previewText(preview: RecordingPreview): string {
  const { fileName, sizeBytes, tool, toolVersion, answers, runs, experiments, known } = preview;
  const version = toolVersion === null ? '' : ` ${printableLine(toolVersion)}`;
  const { firstAtMs, lastAtMs } = preview;
  const dates = firstAtMs === null || lastAtMs === null ? null : [firstAtMs, lastAtMs];
  return [
    `${styleText('bold', printableLine(fileName))} (${formatBytes(sizeBytes)}), recorded by ${tool}${version}`,
    `${answers} answers in ${runs} runs${experiments > 0 ? `, ${experiments} experiments` : ''}${dates ? `, ${dates.map(formatTime).join(' to ')}` : ''}`,
    '',
    table(
      ['model', 'answers'],
      preview.models.map(({ name, answers: n }) => [printableLine(name), String(n)]),
      [1],
    ),
    '',
    ...timingLines(preview),
    ...problemLines(preview),
    ...(known ? [`It was imported before, on ${formatTime(known.importedAtMs)}.`] : []),
  ]
    .join('\n')
    .trimEnd();
}

function timingLines({ timings, timelines }: RecordingPreview): string[] {
  const lines = timings.map(
    ({ name, answers }) => `Recorded time ${recordedTimingTexts[name].message}: ${answers} answers`,
  );
  return timelines > 0 ? [...lines, `With the time of every token: ${timelines} answers`] : lines;
}

function problemLines({ problems, problemCount }: RecordingPreview): string[] {
  const shown = problems.slice(0, shownProblems).map((each) => `  ${problemText(each)}`);
  if (problemCount === 0) return [];
  const more = problemCount - shown.length;
  return [`${problemCount} problems:`, ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function problemText({ place, code, detail }: RecordingProblem): string {
  const what = recordingProblemTexts[code].message.replace('{detail}', () => printableLine(detail));
  if (!place) return what;
  const { unit, number } = place;
  return `${recordedPlaceTexts[unit].message.replace('{number}', String(number))}: ${what}`;
}

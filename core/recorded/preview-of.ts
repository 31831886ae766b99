import { cellsOfPane, createRunState, applyRunEvent } from '#shared/domain/run-state.ts';
import type { Recording, RecordingPreview } from '#shared/domain/recording.ts';
import type { Installation } from '#shared/domain/run.ts';
import { ImportId } from '#shared/ids.ts';
import type { ReadRecording } from './read-recording.ts';
import { runsOfRows } from './runs-of-rows.ts';

/** What an import would bring, counted from what was read. */
export function previewOf(
  found: ReadRecording & { readonly fileName: string },
  known: Recording | null,
  manifest: Installation,
): RecordingPreview {
  const { fileName, sizeBytes, sha256: fileSha256, format, tool, toolVersion, rows, runs } = found;
  const { experiments } = found;
  const nowhere = {
    importId: ImportId.parse('preview'),
    importedAtMs: Date.now(),
    fileName,
    fileSha256,
    format,
    tool,
    toolVersion,
  };
  const exported = runs.flatMap(answersOfExport);
  const ofExperiments = experiments.flatMap(answersOfExperiment);
  const times = [
    ...rows.flatMap(({ recordedAtMs }) => recordedAtMs ?? []),
    ...runs.map(({ run }) => run.createdAtMs),
    ...experiments.map(({ experiment }) => experiment.createdAtMs),
  ];
  const models = [
    ...rows.map(({ model }) => model),
    ...exported.map(({ model }) => model),
    ...ofExperiments.map(({ model }) => model),
  ];
  const timings = rows.flatMap((row) => row.timings.map(({ name }) => name));
  return {
    fileName,
    fileSha256,
    sizeBytes,
    format,
    tool,
    toolVersion,
    runs: runsOfRows(rows, nowhere, manifest).length + runs.length,
    experiments: experiments.length,
    answers: rows.length + exported.length + ofExperiments.length,
    models: counted(models).map(([name, answers]) => ({ name, answers })),
    timings: counted(timings).map(([name, answers]) => ({ name, answers })),
    timelines: [...exported, ...ofExperiments].filter(({ hasTimeline }) => hasTimeline).length,
    firstAtMs: least(times),
    lastAtMs: least(
      times.map((ms) => -ms),
      -1,
    ),
    problems: found.problems,
    problemCount: found.problemCount,
    known: known && {
      importId: known.importId,
      fileName: known.fileName,
      importedAtMs: known.importedAtMs,
    },
  };
}

function answersOfExport({ run, events }: ReadRecording['runs'][number]) {
  const state = createRunState(run);
  for (const event of events) applyRunEvent(state, event);
  return state.panes.flatMap((pane) =>
    cellsOfPane(state, pane.index).flatMap(({ attempts }) => {
      const last = attempts.at(-1);
      return last ? [{ model: pane.modelName, hasTimeline: last.chunks.length > 0 }] : [];
    }),
  );
}

function answersOfExperiment({ experiment, cells }: ReadRecording['experiments'][number]) {
  return cells.flatMap(({ arm, role, attempts }) => {
    const last = attempts.at(-1);
    const model = experiment.arms[arm]?.label ?? '';
    return role === 'answer' && last ? [{ model, hasTimeline: last.timeline.length > 0 }] : [];
  });
}

function counted<T>(values: readonly T[]): [T, number][] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, same]): [T, number] => [value, same.length])
    .toSorted(([, a], [, b]) => b - a);
}

/** `Math.min(...)` of ten thousand values would be ten thousand arguments. */
function least(values: readonly number[], sign = 1): number | null {
  const found = values.reduce((a, b) => Math.min(a, b), Infinity);
  return found === Infinity ? null : found * sign;
}

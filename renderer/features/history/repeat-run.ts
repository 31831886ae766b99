import type { Run, StartRun } from '#shared/domain/run.ts';

/** The same question again: prompt, panes as they stand now, samples and mode of a stored run. */
export function repeatOf({ prompt, panes, samples, mode }: Run): StartRun {
  return {
    prompt,
    panes: panes
      .filter(({ replacedBy }) => replacedBy === null)
      .map(({ modelId, settings }) => ({ modelId, settings })),
    samples,
    mode,
    origin: 'app',
    loadAnyway: false,
  };
}

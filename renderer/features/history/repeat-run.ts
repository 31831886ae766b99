import { type Run, specOf, type StartRunInput } from '#shared/domain/run.ts';

/** The same question again: prompt, panes as they stand now, samples and mode of a stored run. */
export function repeatOf(run: Run): StartRunInput {
  const { prompt, panes, samples, mode, spendLimitUsd, warmUp, isMeasurement } = run;
  return {
    prompt,
    panes: panes
      .filter(({ source, replacedBy }) => replacedBy === null && source.kind !== 'recorded')
      .map(specOf),
    samples,
    mode,
    origin: 'app',
    loadAnyway: false,
    spendLimitUsd,
    warmUp,
    isMeasurement,
  };
}

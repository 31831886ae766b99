import { useLocation } from 'wouter';
import type { Experiment } from '#shared/domain/experiment.ts';
import { maxPanes } from '#shared/domain/run.ts';
import type { Draft } from '#renderer/features/compare/draft.ts';
import type { ExperimentDraft } from './experiment-draft.ts';

/** Opens the form with what an experiment was made of, to be changed and started as a new one. */
export function useRepeatExperiment(): (experiment: Experiment) => void {
  const [, navigate] = useLocation();
  return ({ spec }) => {
    const { models, ...rest } = spec;
    const draft: ExperimentDraft = rest;
    const lineUp: Draft = {
      panes: models
        .slice(0, maxPanes)
        .map(({ modelId, settings, remote }) => ({ modelId, settings, ...(remote && { remote }) })),
      samples: 1,
      mode: 'sequential',
      spendLimitUsd: null,
      warmUp: false,
      isMeasurement: false,
    };
    localStorage.setItem('triptych.experiment-draft', JSON.stringify(draft));
    localStorage.setItem('triptych.experiment-line-up', JSON.stringify(lineUp));
    navigate('/experiments/new');
  };
}

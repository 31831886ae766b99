import type { ExperimentDraft } from './experiment-draft.ts';

/** What every part of the form takes. */
export interface SectionProps {
  readonly draft: ExperimentDraft;
  readonly onChange: (part: Partial<ExperimentDraft>) => void;
}

import { useLocalStorage } from '@mantine/hooks';
import { emptyDraft, type ExperimentDraft, readExperimentDraft } from './experiment-draft.ts';

/** The experiment that is being put together, kept in this browser. */
export function useExperimentDraft() {
  return useLocalStorage<ExperimentDraft>({
    key: 'triptych.experiment-draft',
    defaultValue: emptyDraft,
    getInitialValueInEffect: false,
    deserialize: readExperimentDraft,
  });
}

import { useCompare } from './compare-state.tsx';

/** Whether a demonstration model is in the line-up: it answers only what it was trained for. */
export function useUsesDemoModels(): boolean {
  const { draft, models } = useCompare();
  return draft.panes.some(
    ({ modelId }) => models.find(({ id }) => id === modelId)?.demoRole != null,
  );
}

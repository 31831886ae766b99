import { useLingui } from '@lingui/react/macro';
import type { Judge } from '#shared/domain/experiment-scoring.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { newPane } from '#renderer/features/compare/draft.ts';

/** Asks for a model that grades, and hands it on with a rubric that can be changed. */
export function usePickJudge(): (onJudge: (judge: Judge) => void) => void {
  const { t } = useLingui();
  const { pickModel } = useCompare();
  const rubric = t`The answer is correct, complete and follows the question.`;
  return (onJudge) =>
    pickModel({
      title: t`Choose the judge`,
      onPick: (picked) => onJudge({ model: newPane(picked), rubric }),
    });
}

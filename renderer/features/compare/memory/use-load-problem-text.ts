import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { LoadProblem } from '#shared/domain/memory.ts';
import { loadProblemText, loadProblemValues } from '#shared/load-problem-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Says in the reader's language why settings do not go together, and what to choose instead. */
export function useLoadProblemText(): (problem: LoadProblem) => string {
  const { i18n } = useLingui();
  const { bytes } = useFormat();
  return useCallback(
    (problem) => {
      const { what, advice } = loadProblemText(problem);
      const values = loadProblemValues(problem, bytes);
      return [what, advice].map(({ id, message }) => i18n._(id, values, { message })).join(' ');
    },
    [i18n, bytes],
  );
}

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { FactModel } from '#shared/domain/facts.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import { chosenModels } from './facts-choice.ts';

/** Which models are compared and whose own runs stand beside: kept in the address, to be linked to. */
export function useFactsChoice(all: readonly FactModel[], mine: readonly MeasuredModel[]) {
  const [params, setParams] = useSearchParams();
  const models = useMemo(() => chosenModels(params, all), [params, all]);
  const measured = useMemo(() => {
    const named = new Set(params.get('mine')?.split(',') ?? []);
    return mine.filter(({ modelId }) => named.has(modelId));
  }, [params, mine]);
  const set = useCallback(
    (name: 'models' | 'mine', ids: readonly string[]) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          if (ids.length > 0) next.set(name, ids.join(','));
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { models, measured, set };
}

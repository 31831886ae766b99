import { useLingui } from '@lingui/react/macro';
import type { ExperimentStrategy } from '#shared/domain/experiment-spec.ts';

/** A strategy by the name that it has everywhere. */
export function useStrategyText(): (strategy: ExperimentStrategy) => string {
  const { t } = useLingui();
  return (strategy) => {
    switch (strategy.kind) {
      case 'single':
        return t`single`;
      case 'consensus':
        return strategy.stopsEarly
          ? t`consensus@${strategy.k}, stopping early`
          : t`consensus@${strategy.k}`;
      case 'best-of':
        return t`best of ${strategy.k}, judged`;
    }
  };
}

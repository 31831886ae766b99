import { useEffect, useState } from 'react';
import type { Model } from '#shared/domain/model.ts';
import { useFirstRunHidden } from '#renderer/ui/use-first-run-hidden.ts';
import { gapOf } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';

/** Where a newcomer stands: on the way to a first real model, just arrived there, or no newcomer. */
type FirstRunStage =
  | { readonly kind: 'none' }
  | { readonly kind: 'ways' }
  | { readonly kind: 'arrived'; readonly models: readonly Model[] };

/** So many of the models that came are offered by name. */
const mostOffered = 3;

export function useFirstRun(): { readonly stage: FirstRunStage; readonly hide: () => void } {
  const { models, providers } = useCompare();
  const [isHidden, setHidden] = useFirstRunHidden();
  const [wasShown, setShown] = useState(false);
  const [isOver, setOver] = useState(false);
  const real = models.filter(
    ({ demoRole, isMissing, refusal }) => demoRole === null && !isMissing && refusal === null,
  );
  const canAskElsewhere = providers.some((each) => gapOf(each) === null && each.models.length > 0);
  const isFirst = real.length === 0 && !canAskElsewhere;
  const isShown = isFirst && !isHidden;
  useEffect(() => {
    if (isShown) setShown(true);
  }, [isShown]);

  const hide = () => {
    if (isFirst) setHidden(true);
    setOver(true);
  };
  if (isShown) return { stage: { kind: 'ways' }, hide };
  if (wasShown && !isOver && real.length > 0) {
    return { stage: { kind: 'arrived', models: real.slice(0, mostOffered) }, hide };
  }
  return { stage: { kind: 'none' }, hide };
}

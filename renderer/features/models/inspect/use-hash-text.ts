import { useLingui } from '@lingui/react/macro';
import type { Hashing } from '#shared/domain/catalog.ts';
import type { Model } from '#shared/domain/model.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Why a SHA-256 is not there yet, and how far it is. */
export function useHashText(model: Model, hashing: Hashing | null): string {
  const { t } = useLingui();
  const { percent } = useFormat();
  if (model.isMissing) return t`n/a: the file is not there`;
  if (model.refusal) return t`n/a: the file is refused`;
  if (model.hashProblem !== null) return t`n/a: ${model.hashProblem}`;
  if (hashing?.modelId !== model.id) return t`It is computed in the background, in its turn.`;
  const share = percent(hashing.doneBytes / Math.max(1, hashing.totalBytes));
  return hashing.isPaused
    ? t`${share} computed; it goes on when the run has ended`
    : t`being computed, ${share}`;
}

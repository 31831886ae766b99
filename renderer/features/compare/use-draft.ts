import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import type { Model } from '#shared/domain/model.ts';
import { defaultDraft, Draft } from './draft.ts';

/** The line-up in the composer: kept in this browser, the bundled models where nothing was chosen. */
export function useDraft(models: readonly Model[]) {
  const [stored, store] = useLocalStorage<Draft | null>({
    key: 'triptych.draft',
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: readDraft,
  });
  const draft = stored ?? defaultDraft(models);
  const setDraft = useCallback(
    (change: (draft: Draft) => Draft) =>
      store((current) => change(current ?? defaultDraft(models))),
    [store, models],
  );
  return { draft, setDraft };
}

/** What an older version has left, or somebody else has written, is no draft. */
function readDraft(text: string | undefined): Draft | null {
  try {
    return Draft.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

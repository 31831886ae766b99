import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import { z } from 'zod';
import type { Model } from '#shared/domain/model.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { defaultDraft, Draft } from './draft.ts';

const StoredDraft = z.looseObject({
  panes: z.array(z.looseObject({ settings: z.looseObject({}) })),
});

/**
 * A line-up that is being put together: kept in this browser under a key, the bundled models where
 * nothing was chosen.
 */
export function useDraft(models: readonly Model[], key: string) {
  const [stored, store] = useLocalStorage<Draft | null>({
    key,
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

/** What somebody else has written is no draft; settings that an older version lacked get their defaults. */
export function readDraft(text: string | undefined): Draft | null {
  try {
    const stored = StoredDraft.parse(JSON.parse(text ?? 'null'));
    const panes = stored.panes.map((pane) => ({
      ...pane,
      settings: { ...defaultSettings, ...pane.settings },
    }));
    return Draft.safeParse({ ...stored, panes }).data ?? null;
  } catch {
    return null;
  }
}

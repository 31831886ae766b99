import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { observationsOf, saveObservation } from '#db/queries/memory-observations.ts';
import type { MemoryUse } from '#shared/domain/memory.ts';
import { defaultSettings } from '#shared/domain/settings.ts';

const use = (anonymousBytes: number): MemoryUse => ({
  buffers: [{ kind: 'kv', place: 'CPU', sizeBytes: 5 }],
  fileBackedBytes: 1,
  anonymousBytes,
});

test('the last loads of a file are remembered, newest first, apart from another file’s and engine’s', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const mine = { fileVersion: 'mine', engine: 'new' };
  for (let i = 1; i <= 25; i++) {
    saveObservation(db, mine, { settings: defaultSettings, use: use(i) }, i);
  }
  saveObservation(db, { ...mine, engine: 'old' }, { settings: defaultSettings, use: use(99) }, 1);
  saveObservation(
    db,
    { ...mine, fileVersion: 'x' },
    { settings: defaultSettings, use: use(98) },
    1,
  );

  const kept = observationsOf(db, mine);
  expect(kept.map((each) => each.use.anonymousBytes)).toEqual(
    Array.from({ length: 20 }, (_, i) => 25 - i),
  );
  expect(kept[0]).toEqual({ settings: defaultSettings, use: use(25) });
  expect(observationsOf(db, { ...mine, engine: 'old' })).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { listLineUps, saveLineUp, setLineUpDeletedAt } from '#db/queries/line-ups.ts';
import {
  listModels,
  modelById,
  modelByPath,
  saveModel,
  setModelFacts,
  type StoredModel,
} from '#db/queries/models.ts';
import { loadPreferences, savePreferences } from '#db/queries/preferences.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LineUp } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { LineUpId, ModelId } from '#shared/ids.ts';

test('models are remembered with what was learnt of them', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const file = aModel('01F', { source: 'file', demoRole: null });
  const bundled = aModel('teacher');
  saveModel(db, file);
  saveModel(db, bundled);
  expect(listModels(db)).toEqual([bundled, file]);

  const facts = {
    architecture: 'llama',
    parameters: 1e6,
    layers: 4,
    trainedContext: 1024,
    quantization: 'F16',
    license: null,
    hasTemplate: true,
    knowsThinking: true,
  };
  setModelFacts(db, file.id, facts);
  expect(modelById(db, file.id)).toEqual({ ...file, facts });

  saveModel(db, { ...bundled, path: '/moved.gguf' });
  expect(modelByPath(db, '/moved.gguf')?.id).toBe(bundled.id);
  expect(modelByPath(db, bundled.path)).toBeNull();
  expect(modelById(db, ModelId.parse('nobody'))).toBeNull();
});

test('a line-up saved under a taken name replaces the old one and keeps its id', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const first = aLineUp('01A', 'mine', 'ant');
  saveLineUp(db, first);
  saveLineUp(db, aLineUp('01B', 'another', 'bee'));

  const stored = saveLineUp(db, aLineUp('01C', 'mine', 'cow'));

  expect(stored).toEqual(aLineUp('01A', 'mine', 'cow'));
  expect(listLineUps(db)).toEqual([aLineUp('01B', 'another', 'bee'), stored]);
});

test('a deleted line-up comes back by restoring it, or by saving under its name', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const lineUp = aLineUp('01A', 'mine', 'ant');
  saveLineUp(db, lineUp);

  setLineUpDeletedAt(db, lineUp.id, 5);
  expect(listLineUps(db)).toEqual([]);
  setLineUpDeletedAt(db, lineUp.id, null);
  expect(listLineUps(db)).toEqual([lineUp]);
  setLineUpDeletedAt(db, lineUp.id, 6);
  saveLineUp(db, aLineUp('01B', 'mine', 'bee'));
  expect(listLineUps(db)).toEqual([aLineUp('01A', 'mine', 'bee')]);

  expect(() => setLineUpDeletedAt(db, LineUpId.parse('01Z'), 1)).toThrow(
    new WorkbenchError({ code: 'LINE_UP_NOT_FOUND', lineUp: '01Z' }),
  );
});

test('preferences change one by one', () => {
  using opened = openDatabase(':memory:');
  expect(loadPreferences(opened.db)).toEqual({});
  savePreferences(opened.db, { theme: 'dark', language: 'fr' });
  savePreferences(opened.db, { theme: 'light' });
  expect(loadPreferences(opened.db)).toEqual({ theme: 'light', language: 'fr' });
});

function aModel(id: string, given: Partial<StoredModel> = {}): StoredModel {
  return {
    id: ModelId.parse(id),
    name: `Name of ${id}`,
    source: 'bundled',
    path: `/models/${id}.gguf`,
    sizeBytes: 123_456,
    sha256: null,
    facts: null,
    header: null,
    refusal: null,
    folderId: null,
    fileVersion: 'v1',
    demoRole: 'teacher',
    ...given,
  };
}

function aLineUp(id: string, name: string, model: string): LineUp {
  const pane = { modelId: ModelId.parse(model), settings: defaultSettings };
  return { id: LineUpId.parse(id), name, panes: [pane, pane] };
}

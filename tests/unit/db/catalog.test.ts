import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { listFolders, saveFolder, setFolderRemovedAt } from '#db/queries/model-folders.ts';
import {
  listModels,
  modelById,
  saveModel,
  saveModels,
  setFindings,
  setModelFacts,
  setModelRemovedAt,
  setSha256,
  type StoredModel,
} from '#db/queries/models.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { FolderId, ModelId } from '#shared/ids.ts';

const header = {
  title: 'Tiny',
  architecture: 'llama',
  parameters: 10,
  layers: 2,
  trainedContext: null,
  quantization: 'F32',
  mix: [{ type: 'F32', tensors: 1, sizeBytes: 40 }],
  license: null,
  templateSha256: null,
  fileCount: 1,
};
const facts = {
  architecture: 'llama',
  parameters: 10,
  layers: 2,
  trainedContext: 256,
  quantization: 'F32',
  license: null,
  hasTemplate: false,
  knowsThinking: false,
};

test('what was read of other content of a file does not outlive it', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const model = aModel('01A');
  saveModel(db, model);
  setFindings(db, model.id, { fileVersion: 'v1', sizeBytes: 40, header, refusal: null });
  setModelFacts(db, model.id, facts);
  setSha256(db, model.id, 'one', 'v1');
  setFindings(db, model.id, { fileVersion: 'v1', sizeBytes: 40, header, refusal: null });
  expect(modelById(db, model.id)).toMatchObject({ header, facts, sha256: 'one' });

  const refusal = { code: 'MODEL_FILE_MISSING', path: '/a' } as const;
  setFindings(db, model.id, { fileVersion: 'v2', sizeBytes: 9, header: null, refusal });
  const now = { header: null, facts: null, sha256: null, sizeBytes: 9, refusal };
  expect(modelById(db, model.id)).toMatchObject(now);
  setSha256(db, model.id, 'late', 'v1');
  expect(modelById(db, model.id)?.sha256).toBeNull();
});

test('a removed model is not listed, keeps what is known, and stays removed when saved again', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const model = { ...aModel('01A'), header };
  saveModel(db, model);
  setModelRemovedAt(db, model.id, 5);
  saveModel(db, model);
  expect(listModels(db)).toEqual([]);
  expect(modelById(db, model.id)).toEqual(model);
  setModelRemovedAt(db, model.id, null);
  expect(listModels(db)).toEqual([model]);
  expect(() => setModelRemovedAt(db, ModelId.parse('01Z'), 1)).toThrow(
    new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: '01Z' }),
  );
});

test('the models of a folder are listed while it is watched, and come back with it', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const folder = saveFolder(db, { id: FolderId.parse('F1'), path: '/models' });
  saveModels(db, [{ ...aModel('01A'), folderId: folder.id }, aModel('01B')]);
  setFolderRemovedAt(db, folder.id, 5);
  expect(listFolders(db)).toEqual([]);
  expect(listModels(db).map(({ id }) => id)).toEqual(['01B']);
  expect(saveFolder(db, { id: FolderId.parse('F2'), path: '/models' })).toEqual(folder);
  expect(listModels(db).map(({ id }) => id)).toEqual(['01A', '01B']);
  expect(() => setFolderRemovedAt(db, FolderId.parse('F9'), 1)).toThrow(
    new WorkbenchError({ code: 'FOLDER_NOT_FOUND', folder: 'F9' }),
  );
});

function aModel(id: string): StoredModel {
  return {
    id: ModelId.parse(id),
    name: id,
    source: 'file',
    path: `/${id}.gguf`,
    sizeBytes: 0,
    sha256: null,
    facts: null,
    demoRole: null,
    folderId: null,
    fileVersion: null,
    header: null,
    refusal: null,
  };
}

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scanFolder } from '#models/catalog/scan-folder.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const limits = { depth: 2, models: 10, entries: 1000 };

test('a folder that links to itself, or to its parent, is looked through once', async () => {
  using folder = temporaryFolder();
  touch(folder.path, 'a.gguf');
  mkdirSync(path.join(folder.path, 'inner'));
  touch(folder.path, 'inner/b.gguf');
  symlinkSync(folder.path, path.join(folder.path, 'inner', 'loop'));
  symlinkSync(path.join(folder.path, 'inner'), path.join(folder.path, 'again'));
  const { models, isCut } = await scanFolder(folder.path);
  expect(models.map((each) => path.basename(each.path))).toEqual(['a.gguf', 'b.gguf']);
  expect(isCut).toBe(false);
});

test('a linked file counts under its own name, a link to nowhere not at all', async () => {
  using folder = temporaryFolder();
  using blobs = temporaryFolder();
  touch(blobs.path, '0123abcd');
  symlinkSync(path.join(blobs.path, '0123abcd'), path.join(folder.path, 'model.gguf'));
  symlinkSync(path.join(blobs.path, 'gone'), path.join(folder.path, 'gone.gguf'));
  const { models } = await scanFolder(folder.path);
  expect(models).toMatchObject([{ path: path.join(folder.path, 'model.gguf') }]);
});

test('what is too deep, hidden, closed, or no GGUF by name is left out', async () => {
  using folder = temporaryFolder();
  for (const each of ['1/2/3', '.cache', 'closed', 'named.gguf']) {
    mkdirSync(path.join(folder.path, each), { recursive: true });
  }
  for (const each of ['1/2/two.gguf', '1/2/3/three.gguf', '.cache/hidden.gguf', 'a.bin', '.gguf']) {
    touch(folder.path, each);
  }
  chmodSync(path.join(folder.path, 'closed'), 0);
  const { models } = await scanFolder(folder.path, { limits });
  chmodSync(path.join(folder.path, 'closed'), 0o700);
  expect(models.map((each) => each.path)).toEqual([path.join(folder.path, '1/2/two.gguf')]);
});

test('more models than the limit are cut, and it is said', async () => {
  using folder = temporaryFolder();
  for (let n = 0; n < 15; n += 1) touch(folder.path, `${n}.gguf`);
  const { models, isCut } = await scanFolder(folder.path, { limits });
  expect({ count: models.length, isCut }).toEqual({ count: limits.models, isCut: true });
});

test('a folder of very many other files is given up at the limit, and it is said', async () => {
  using folder = temporaryFolder();
  for (let n = 0; n < 30; n += 1) touch(folder.path, `${n}.txt`);
  expect(await scanFolder(folder.path, { limits: { ...limits, entries: 20 } })).toEqual({
    models: [],
    isCut: true,
  });
});

test('the files of one model count once, also when the first is missing', async () => {
  using folder = temporaryFolder();
  for (const part of [2, 3]) touch(folder.path, `m-0000${part}-of-00003.gguf`);
  const { models } = await scanFolder(folder.path);
  expect(models).toEqual([{ path: path.join(folder.path, 'm-00001-of-00003.gguf'), name: 'm' }]);
});

test('a folder that is not there is the caller’s to explain', async () => {
  using folder = temporaryFolder();
  await expect(scanFolder(path.join(folder.path, 'gone'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

function touch(folder: string, name: string): void {
  writeFileSync(path.join(folder, name), '');
}

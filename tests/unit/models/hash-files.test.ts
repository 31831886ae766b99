import { createHash, randomFillSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hashFiles } from '#models/catalog/hash-files.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const bytes = randomFillSync(Buffer.alloc(5 << 20));
const expected = createHash('sha256').update(bytes).update(bytes).digest('hex');

test('the files count one after the other, also when it stood still in between', async () => {
  using folder = temporaryFolder();
  const file = path.join(folder.path, 'a');
  writeFileSync(file, bytes);
  const job = hashFiles([file, file], () => {});
  job.pause();
  job.resume();
  expect(await job.result).toBe(expected);
});

test('nothing is computed while it stands still', async () => {
  using folder = temporaryFolder();
  const file = path.join(folder.path, 'a');
  writeFileSync(file, bytes);
  const paused = hashFiles([file, file], () => {});
  paused.pause();
  const others = await Promise.all([file, file].map((each) => hashFiles([each], () => {}).result));
  expect(new Set(others).size).toBe(1);
  const first = await Promise.race([paused.result, Promise.resolve('still waiting')]);
  expect(first).toBe('still waiting');
  paused.resume();
  expect(await paused.result).toBe(expected);
});

test('a stopped one ends without a result, an unreadable file with the reason', async () => {
  using folder = temporaryFolder();
  const file = path.join(folder.path, 'a');
  writeFileSync(file, bytes);
  const job = hashFiles([file], () => {});
  job.pause();
  job.stop();
  expect(await job.result).toBeNull();
  await expect(hashFiles([`${file}-gone`], () => {}).result).rejects.toThrow('ENOENT');
});

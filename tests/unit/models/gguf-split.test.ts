import { mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '#models/gguf/read-model.ts';
import { u32, writeGguf, type WrittenGguf } from '#tests/helpers/gguf-writer.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  partName,
  splitFields,
  tinyModel,
  writeModel,
  writeSplit,
} from '#tests/helpers/tiny-gguf.ts';

const model = tinyModel();

/** Writes three parts, has them changed, and reads the first. */
function readChanged(change: (parts: readonly string[], folder: string) => void) {
  using folder = temporaryFolder();
  const parts = writeSplit(folder.path, 'tiny', model, 3);
  change(parts, folder.path);
  const [first = ''] = parts;
  const result = readModel(first);
  return result.type === 'refused'
    ? { refusal: result.refusal, file: path.basename(result.path) }
    : result;
}

describe('a model in several files', () => {
  it('is one model: its header counts the tensors and bytes of all parts', () => {
    using folder = temporaryFolder();
    const parts = writeSplit(folder.path, 'tiny', model, 3);
    const whole = readModel(writeModel(folder.path, 'whole.gguf', model));
    const split = readModel(parts[0] ?? '');
    if (whole.type !== 'read' || split.type !== 'read')
      throw new Error(JSON.stringify([whole, split]));
    expect(split.header.tensors).toEqual(whole.header.tensors);
    expect(split.header.parameters).toBe(whole.header.parameters);
    expect(split.header.tensorBytes).toBe(whole.header.tensorBytes);
    expect(split.header.split).toEqual({ index: 0, count: 3 });
    expect(split.files.map((file) => file.path)).toEqual(parts);
    const bytes = split.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(split.header.sizeBytes).toBe(bytes);
  });

  it('may begin with a part that holds no tensor, as gguf-split writes on request', () => {
    using folder = temporaryFolder();
    const first = {
      fields: [...model.fields, ...splitFields(0, 2, model.tensors.length)],
      tensors: [],
    };
    const second = { fields: splitFields(1, 2, model.tensors.length), tensors: model.tensors };
    const file = writeModel(folder.path, partName('tiny', 0, 2), first);
    writeModel(folder.path, partName('tiny', 1, 2), second);
    expect(readModel(file)).toMatchObject({ type: 'read' });
  });

  it('is refused while a part is missing, which is named', () => {
    const file = partName('tiny', 2, 3);
    expect(readChanged((parts) => rmSync(parts[2] ?? ''))).toEqual({
      refusal: { code: 'SPLIT_PART_MISSING' },
      file,
    });
  });

  it('is refused for a part that is cut, is a folder, or is something else', () => {
    const file = partName('tiny', 1, 3);
    expect(readChanged((parts) => truncateSync(parts[1] ?? '', 3000))).toMatchObject({
      refusal: { code: 'TENSORS_CUT_SHORT' },
      file,
    });
    expect(readChanged((parts) => writeFileSync(parts[1] ?? '', 'x'.repeat(100)))).toMatchObject({
      refusal: { code: 'WRONG_MAGIC' },
      file,
    });
    const folderInstead = readChanged((parts) => {
      rmSync(parts[1] ?? '');
      mkdirSync(parts[1] ?? '');
    });
    expect(folderInstead).toEqual({ refusal: { code: 'NOT_A_FILE' }, file });
  });

  it('must be given by its first part, which is named', () => {
    using folder = temporaryFolder();
    const [first = '', second = ''] = writeSplit(folder.path, 'tiny', model, 3);
    expect(readModel(second)).toEqual({
      type: 'refused',
      path: second,
      refusal: { code: 'SPLIT_NOT_FIRST', first: path.basename(first) },
    });
  });

  it('must keep its name, by which llama.cpp finds the other parts', () => {
    using folder = temporaryFolder();
    const [first = ''] = writeSplit(folder.path, 'tiny', model, 3);
    const renamed = path.join(folder.path, 'model.gguf');
    renameSync(first, renamed);
    expect(readModel(renamed)).toMatchObject({
      refusal: { code: 'SPLIT_FILE_NAME', expected: '…-00001-of-00003.gguf' },
    });
  });

  it.each([
    ['split.count', { 'split.count': 4 }, { found: 4, expected: 3 }],
    ['split.no', { 'split.no': 2 }, { found: 2, expected: 1 }],
  ])('is refused for a part of another split: %s', (key, changed, numbers) => {
    const part = part1(changed);
    const result = readChanged((parts) => writeFileSync(parts[1] ?? '', writeGguf(part)));
    expect(result).toMatchObject({
      refusal: { code: 'SPLIT_INCONSISTENT', key, ...numbers },
      file: partName('tiny', 1, 3),
    });
  });

  it('is refused when the parts hold fewer tensors than announced, or one of them twice', () => {
    const few = { ...part1({}), tensors: model.tensors.slice(7, 9) };
    expect(readChanged((parts) => writeFileSync(parts[1] ?? '', writeGguf(few)))).toMatchObject({
      refusal: { code: 'SPLIT_INCONSISTENT', key: 'split.tensors.count', found: 20 },
    });
    const twice = { ...part1({}), tensors: model.tensors.slice(0, 7) };
    expect(readChanged((parts) => writeFileSync(parts[1] ?? '', writeGguf(twice)))).toMatchObject({
      refusal: { code: 'DUPLICATE_TENSOR', tensor: 'token_embd.weight' },
    });
  });

  it('is refused when it claims more parts than anybody makes', () => {
    using folder = temporaryFolder();
    const file = writeModel(
      folder.path,
      'tiny.gguf',
      tinyModel({ fields: { 'split.count': u32(2 ** 31) } }),
    );
    expect(readModel(file)).toMatchObject({
      refusal: { code: 'OUT_OF_RANGE', key: 'split.count' },
    });
  });
});

/** The second of three parts, with other numbers in its split fields. */
function part1(changed: Readonly<Record<string, number>>): WrittenGguf {
  const fields = splitFields(1, 3, model.tensors.length).map(
    ([key, value]): WrittenGguf['fields'][number] => {
      const other = changed[key];
      return other === undefined ? [key, value] : [key, { type: 'uint16', value: other }];
    },
  );
  return { fields, tensors: model.tensors.slice(7, 14) };
}

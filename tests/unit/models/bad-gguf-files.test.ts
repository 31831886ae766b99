import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { readModel } from '#models/gguf/read-model.ts';
import { GgufRefusal } from '#shared/domain/gguf.ts';
import { badContainers } from '#tests/helpers/bad-gguf/containers.ts';
import { badModels } from '#tests/helpers/bad-gguf/models.ts';
import { badTensorLists } from '#tests/helpers/bad-gguf/tensors.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const bad = [...badContainers(), ...badTensorLists(), ...badModels()];

test('there are at least 300 bad files, no two of one name', () => {
  expect(bad.length).toBeGreaterThanOrEqual(300);
  expect(new Set(bad.map(({ name }) => name)).size).toBe(bad.length);
});

describe('a bad file is refused by the name of its fault, before llama.cpp sees it', () => {
  it.each(bad)('$name', ({ bytes, refusal }) => {
    const path = join(folder.path, 'bad.gguf');
    writeFileSync(path, bytes);
    const result = readModel(path);
    expect(result).toMatchObject({ type: 'refused', path, refusal });
    if (result.type === 'refused')
      expect(GgufRefusal.parse(result.refusal)).toEqual(result.refusal);
  });
});

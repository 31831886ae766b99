import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import * as llama from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { architectures } from '#models/gguf/architectures.ts';
import { fileTypeName } from '#models/gguf/file-types.ts';
import { tensorTypes } from '#models/gguf/tensor-types.ts';

// Declared as `const enum`, which TypeScript does not let one list; at run time they are objects.
const { GgmlType, GgufArchitectureType, GgufFileType } = llama as unknown as {
  readonly GgmlType: Readonly<Record<number, string>>;
  readonly GgufArchitectureType: Readonly<Record<string, string>>;
  readonly GgufFileType: Readonly<Record<string, string | number>>;
};

/** ggml of this system as node-llama-cpp ships it. */
function findGgml(): string | null {
  const system = { linux: 'linux', darwin: 'mac', win32: 'win' }[String(process.platform)];
  const packages = fileURLToPath(
    new URL('../../../node_modules/@node-llama-cpp/', import.meta.url),
  );
  const names = readdirSync(packages).filter((name) =>
    name.startsWith(`${system}-${process.arch}`),
  );
  return (
    names
      .map((name) => join(packages, name, 'bins', name))
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
      .find((file) => /[/\\](lib)?ggml-base\.(so|dylib|dll)$/.test(file)) ?? null
  );
}

describe('a model is refused for its architecture only when the bundled llama.cpp does not know it', () => {
  it('the list is that of node-llama-cpp, without what is no model of its own', () => {
    const known = Object.values(GgufArchitectureType);
    const noModels = ['clip', '(unknown)'];
    expect([...architectures, ...noModels].toSorted()).toEqual(known.toSorted());
  });
});

describe('the file type is named as llama.cpp names it', () => {
  const names = Object.entries(GgufFileType).filter(([, value]) => typeof value === 'number');

  it.each(names)('%s', (name, value) => {
    const short = name.replace(/^(ALL|MOSTLY)_/, '');
    expect(fileTypeName(Number(value))).toBe(short);
    expect(fileTypeName(Number(value) + 1024)).toBe(short);
  });

  it('a number beyond them has no name', () => {
    expect(fileTypeName(names.length)).toBeNull();
  });
});

describe("a tensor's bytes are counted as ggml counts them", () => {
  it('the numbers of the types are those of node-llama-cpp', () => {
    for (const [id, { name }] of tensorTypes) expect(GgmlType[id]).toBe(name);
  });

  const ggml = findGgml();
  it.skipIf(ggml === null)('blocks and bytes are those of the library itself', () => {
    const library = koffi.load(ggml ?? '');
    const blockElements = library.func('int64_t ggml_blck_size(int)');
    const blockBytes = library.func('size_t ggml_type_size(int)');
    const most = Math.max(...tensorTypes.keys());
    for (let id = 0; id <= most; id++) {
      const own = tensorTypes.get(id);
      expect([id, Number(blockElements(id))]).toEqual([id, own?.blockElements ?? 0]);
      expect([id, Number(blockBytes(id))]).toEqual([id, own?.blockBytes ?? 0]);
    }
  });
});

import path from 'node:path';
import type { GgufSplit } from '#shared/domain/gguf.ts';
import type { Facts } from './facts.ts';
import type { GgufFile } from './read-file.ts';
import { refuse } from './refused.ts';

const mostParts = 1000;

/** What a file says of being a part; `null` for a model in one file. */
export function splitOf(facts: Facts): GgufSplit | null {
  const count = facts.integer('split.count', { min: 0, max: mostParts }) ?? 1;
  if (count <= 1) return null;
  const index = facts.integer('split.no', { min: 0, max: count - 1 }) ?? 0;
  return { index, count };
}

/**
 * The paths of all parts: siblings in one folder, named as llama.cpp names them and finds them.
 * @throws Refused
 */
export function partPaths(firstPath: string, { index, count }: GgufSplit): readonly string[] {
  const name = path.basename(firstPath);
  const suffix = partSuffix(index, count);
  if (!name.endsWith(suffix)) refuse({ code: 'SPLIT_FILE_NAME', expected: `…${suffix}` });
  const stem = name.slice(0, -suffix.length);
  const names = Array.from({ length: count }, (_, part) => stem + partSuffix(part, count));
  if (index !== 0) refuse({ code: 'SPLIT_NOT_FIRST', first: names[0] ?? '' });
  return names.map((each) => path.join(path.dirname(firstPath), each));
}

function partSuffix(index: number, count: number): string {
  const digits = (value: number) => String(value).padStart(5, '0');
  return `-${digits(index + 1)}-of-${digits(count)}.gguf`;
}

/**
 * Checks that a part says what its place among the parts demands.
 * @throws Refused
 */
export function checkPart({ facts }: GgufFile, index: number, count: number): void {
  const own = splitOf(facts);
  expectSame('split.count', own?.count ?? 1, count);
  expectSame('split.no', own?.index ?? 0, index);
}

/**
 * Checks that the parts together hold the tensors that the first one announces, each once.
 * @throws Refused
 */
export function checkTensorsOf(parts: readonly GgufFile[]): void {
  const names = new Set<string>();
  for (const { name } of parts.flatMap((part) => part.tensors)) {
    if (names.has(name)) refuse({ code: 'DUPLICATE_TENSOR', tensor: name });
    names.add(name);
  }
  const key = 'split.tensors.count';
  const announced = parts[0]?.facts.integer(key, { min: 0, max: 2 ** 31 });
  if (announced != null) expectSame(key, announced, names.size);
}

function expectSame(key: string, found: number, expected: number): void {
  if (found !== expected) refuse({ code: 'SPLIT_INCONSISTENT', key, found, expected });
}

import type { GgufHeader, GgufRefusal } from '#shared/domain/gguf.ts';
import type { FileIdentity } from '#models/file-identity.ts';
import { checkModel } from './check-model.ts';
import { checkVocabulary } from './check-vocabulary.ts';
import { describeFields } from './describe-fields.ts';
import { fileTypeName } from './file-types.ts';
import { type GgufFile, readGgufFile } from './read-file.ts';
import { refuse, Refused } from './refused.ts';
import { checkPart, checkTensorsOf, partPaths, splitOf } from './split.ts';
import { chatTemplateKey } from './token-marks.ts';

/** What became of reading a model; `path` is that of the file at fault, of several one. */
export type ReadResult =
  | {
      readonly type: 'read';
      readonly header: GgufHeader;
      /** The files that were read, in order; to be compared just before they are loaded. */
      readonly files: readonly FileIdentity[];
    }
  | { readonly type: 'refused'; readonly path: string; readonly refusal: GgufRefusal }
  | { readonly type: 'missing'; readonly path: string };

/** Reads and checks the header of the model at `path`, in all its parts. Made for a child process. */
export function readModel(path: string): ReadResult {
  let reading = path;
  try {
    const first = readGgufFile(path);
    const split = splitOf(first.facts);
    const parts: [GgufFile, ...GgufFile[]] = [first];
    for (const [index, part] of (split ? partPaths(path, split) : []).entries()) {
      if (index === 0) continue;
      reading = part;
      parts.push(readPart(part, index, split?.count ?? 1));
    }
    reading = path;
    checkTensorsOf(parts);
    return { type: 'read', header: headerOf(parts), files: parts.map(({ identity }) => identity) };
  } catch (error) {
    if (error instanceof Refused) return { type: 'refused', path: reading, refusal: error.refusal };
    const code = systemCode(error);
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    if (isGone && reading === path) return { type: 'missing', path };
    return {
      type: 'refused',
      path: reading,
      refusal: isGone ? { code: 'SPLIT_PART_MISSING' } : { code: 'UNREADABLE', error: code },
    };
  }
}

function readPart(path: string, index: number, count: number): GgufFile {
  const part = readGgufFile(path);
  checkPart(part, index, count);
  return part;
}

function headerOf(parts: readonly [GgufFile, ...GgufFile[]]): GgufHeader {
  const [{ facts, marks, values, version }] = parts;
  const model = checkModel(facts);
  const vocabularySize = checkVocabulary(facts, marks);
  const tensors = parts.flatMap((part) => part.tensors);
  if (tensors.length === 0) refuse({ code: 'NO_TENSORS' });
  const fileType = facts.integer('general.file_type', { min: 0, max: 2 ** 32 });
  const tokenizer = [facts.text('tokenizer.ggml.model'), facts.text('tokenizer.ggml.pre')];
  return {
    version,
    sizeBytes: sum(parts.map(({ identity }) => identity.sizeBytes)),
    architecture: model.architecture,
    name: facts.text('general.name'),
    license: facts.text('general.license'),
    fileType: fileType === null ? null : fileTypeName(fileType),
    parameters: sum(tensors.map(({ shape }) => shape.reduce((product, each) => product * each, 1))),
    tensorBytes: sum(tensors.map(({ sizeBytes }) => sizeBytes)),
    trainedContext: model.trainedContext,
    layers: model.layers,
    embeddingLength: model.embeddingLength,
    feedForwardLength: model.feedForwardLength,
    attention: model.attention,
    vocabularySize,
    tokenizer: tokenizer.filter((each) => each !== null).join(' / '),
    chatTemplate: facts.text(chatTemplateKey) || null,
    split: splitOf(facts),
    fields: describeFields(values),
    tensors,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** `EACCES` and the like; anything but the system's word is a bug, and ends the child. */
function systemCode(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && 'code' in error) return String(error.code);
  throw error;
}

import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Row } from '#shared/fidelity/divergence.ts';
import { packedLength, packRow, unpackRow } from '#shared/fidelity/packed-row.ts';
import { softmaxOf } from '#shared/fidelity/softmax.ts';
import { type Continuation, continueGreedily } from './continuation.ts';
import type { NativeModel } from './model.ts';
import type { createTextReader } from './text-reader.ts';

/** What the reference says, in the order in which it is asked: the text, then the continuations. */
export interface Reference {
  /** @param token that stands there in the text. The row is overwritten by the next call. */
  nextOfText(token: number): Row;
  nextContinuation(): Continuation;
}

interface Asked {
  readonly reader: ReturnType<typeof createTextReader>;
  readonly prompts: readonly Int32Array[];
  readonly continuedTokens: number;
}

/** A reference that is loaded beside the model, and computes when it is asked. */
export function computedReference(model: NativeModel, asked: Asked): Reference {
  const rows = rowsOfText(asked.reader);
  let prompt = 0;
  return {
    nextOfText: () => rows.next().value!,
    nextContinuation: () =>
      continueGreedily(model, asked.prompts[prompt++]!, asked.continuedTokens),
  };
}

/** Writes what a reference says into a file, so that it need not be loaded beside the model. */
export function storeReference(
  model: NativeModel,
  { reader, prompts, continuedTokens }: Asked,
  path: string,
  onChunk: (share: number) => void,
): readonly (readonly number[])[] {
  const file = openSync(path, 'wx', 0o600);
  try {
    const packed = new Uint16Array(packedLength(model.vocabularySize));
    const write = (row: Row, token: number) => {
      packRow(row, token, packed);
      writeSync(file, new Uint8Array(packed.buffer));
    };
    for (let chunk = 0; chunk < reader.chunks; chunk++) {
      const read = reader.read(chunk);
      for (let index = 0; index < read.length; index++) {
        write(read.row(index), read.tokenAfter(index));
      }
      onChunk((chunk + 1) / reader.chunks);
    }
    return prompts.map((prompt) => {
      const { tokens, rows } = continueGreedily(model, prompt, continuedTokens);
      for (const row of rows) write(row, row.top);
      return tokens;
    });
  } finally {
    closeSync(file);
  }
}

/** Reads it back. @param continuations the tokens that the reference wrote */
export function storedReference(
  path: string,
  vocabularySize: number,
  continuations: readonly (readonly number[])[],
): Reference & Disposable {
  const file = openSync(path, 'r');
  const packed = new Uint16Array(packedLength(vocabularySize));
  const exponentials = new Float32Array(vocabularySize);
  let asked = 0;
  const nextInto = (logits: Float32Array, token: number): Row => {
    readSync(file, new Uint8Array(packed.buffer));
    unpackRow(packed, token, logits);
    // They are normalized but for rounding, and stay as they were stored.
    return { logits, normalizer: 0, top: softmaxOf(logits, exponentials).top };
  };
  const ofText = new Float32Array(vocabularySize);
  return {
    nextOfText: (token) => nextInto(ofText, token),
    nextContinuation() {
      const tokens = continuations[asked++] ?? [];
      return {
        tokens,
        rows: tokens.map((token) => nextInto(new Float32Array(vocabularySize), token)),
      };
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}

function* rowsOfText(reader: Asked['reader']): Generator<Row, undefined> {
  for (let chunk = 0; chunk < reader.chunks; chunk++) {
    const read = reader.read(chunk);
    for (let index = 0; index < read.length; index++) yield read.row(index);
  }
}

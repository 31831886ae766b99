import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Chunk } from '#shared/domain/timeline.ts';

/** Fast rather than small: it happens between two answers, and most of these texts are short. */
const fast = { level: 1, windowBits: 12, memLevel: 5 };
/** A damaged file must not unpack without end. */
const mostBytes = 256 * 1024 * 1024;

export function packJson(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value), fast);
}

export function unpackJson<T>(packed: Uint8Array): T {
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: mostBytes }).toString('utf8')) as T;
}

/**
 * A raw timeline in a few bytes per chunk and nothing lost: nanoseconds as differences, channel and
 * tokens in one number, then the texts together.
 */
export function packTimeline(chunks: readonly Chunk[]): Uint8Array {
  const numbers: number[] = [chunks.length];
  let beforeNs = 0;
  let text = '';
  for (const { atNs, channel, tokens, text: part } of chunks) {
    const difference = atNs - beforeNs;
    beforeNs = atNs;
    numbers.push(difference < 0 ? -2 * difference - 1 : 2 * difference);
    numbers.push((tokens === null ? 0 : tokens + 1) * 2 + (channel === 'answer' ? 1 : 0));
    numbers.push(part.length);
    text += part;
  }
  const head = varints(numbers);
  // UTF-16 keeps also what is half a character, and its lengths are those of the texts.
  return deflateRawSync(Buffer.concat([head, Buffer.from(text, 'utf16le')]), fast);
}

export function unpackTimeline(packed: Uint8Array): Chunk[] {
  const bytes = inflateRawSync(packed, { maxOutputLength: mostBytes });
  let at = 0;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const count = next();
  const raw = Array.from({ length: count }, () => [next(), next(), next()] as const);
  const text = bytes.subarray(at).toString('utf16le');
  let atNs = 0;
  let from = 0;
  return raw.map(([zigzag, flags, length]) => {
    atNs += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    const tokens = Math.floor(flags / 2);
    const part = text.slice(from, (from += length));
    const channel = flags % 2 === 1 ? 'answer' : 'reasoning';
    return { atNs, channel, text: part, tokens: tokens === 0 ? null : tokens - 1 };
  });
}

function varints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let value of numbers) {
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Chunk } from '#shared/domain/timeline.ts';

/**
 * Shorter ones stay as they are. Each call of zlib takes native memory that only a full collection gives
 * back: at thousands of answers a minute that costs more than the bytes it saves.
 */
const worthDeflating = 4096;
const isPlain = 0;
const isDeflated = 1;
/** A damaged file must not unpack without end. */
const mostBytes = 256 * 1024 * 1024;

export function packJson(value: unknown): Uint8Array {
  return pack(Buffer.from(JSON.stringify(value)));
}

export function unpackJson<T>(packed: Uint8Array): T {
  return JSON.parse(unpack(packed).toString('utf8')) as T;
}

/**
 * A raw timeline in a few bytes per chunk and nothing lost: nanoseconds as differences, channel and
 * tokens in one number, then the texts together.
 */
export function packTimeline(chunks: readonly Chunk[]): Uint8Array {
  const text = chunks.map((chunk) => chunk.text).join('');
  // UTF-8 would lose what is half a character.
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  const numbers: number[] = [encoding === 'utf8' ? 0 : 1, chunks.length];
  let beforeNs = 0;
  for (const { atNs, channel, tokens, text: part } of chunks) {
    const difference = atNs - beforeNs;
    beforeNs = atNs;
    numbers.push(difference < 0 ? -2 * difference - 1 : 2 * difference);
    numbers.push((tokens === null ? 0 : tokens + 1) * 2 + (channel === 'answer' ? 1 : 0));
    numbers.push(part.length);
  }
  return pack(Buffer.concat([varints(numbers), Buffer.from(text, encoding)]));
}

export function unpackTimeline(packed: Uint8Array): Chunk[] {
  const bytes = unpack(packed);
  let at = 0;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const encoding = next() === 0 ? 'utf8' : 'utf16le';
  const count = next();
  const raw = Array.from({ length: count }, () => [next(), next(), next()] as const);
  const text = bytes.subarray(at).toString(encoding);
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

function pack(bytes: Buffer): Uint8Array {
  if (bytes.length < worthDeflating) return Buffer.concat([Buffer.of(isPlain), bytes]);
  return Buffer.concat([Buffer.of(isDeflated), deflateRawSync(bytes)]);
}

function unpack(packed: Uint8Array): Buffer {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const content = bytes.subarray(1);
  return bytes[0] === isPlain ? content : inflateRawSync(content, { maxOutputLength: mostBytes });
}

function varints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let value of numbers) {
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

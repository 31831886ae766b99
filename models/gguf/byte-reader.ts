import { readSync } from 'node:fs';
import { refuse } from './refused.ts';

const windowBytes = 256 * 1024;

/**
 * Little-endian values of an open file, one after the other, through one window of fixed size. It
 * never reads, skips or allocates past the end that the file had when it was opened.
 */
export class ByteReader {
  readonly #descriptor: number;
  readonly #end: number;
  readonly #window = Buffer.alloc(windowBytes);
  #windowStart = 0;
  #windowLength = 0;
  #position = 0;

  /** @param end size of the file in bytes */
  constructor(descriptor: number, end: number) {
    this.#descriptor = descriptor;
    this.#end = end;
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#end - this.#position;
  }

  /** A view of the next bytes, good until the next call; at most a window. */
  take(bytes: number): Buffer {
    const at = this.#advance(bytes);
    return this.#window.subarray(at, at + bytes);
  }

  skip(bytes: number): void {
    if (bytes > this.remaining) refuse({ code: 'CUT_SHORT', position: this.#position });
    this.#position += bytes;
  }

  /** The next bytes as text, of which only the first `keptBytes` are read. */
  text(bytes: number, keptBytes: number): string {
    if (bytes > this.remaining) refuse({ code: 'CUT_SHORT', position: this.#position });
    const kept = Math.min(bytes, keptBytes);
    let text: string;
    if (kept <= windowBytes) text = this.take(kept).toString('utf8');
    else {
      const buffer = Buffer.alloc(kept);
      this.#fill(buffer, this.#position);
      this.#position += kept;
      text = buffer.toString('utf8');
    }
    this.skip(bytes - kept);
    return text;
  }

  /** The next bytes as one character each, whatever they are; at most a window. */
  latin1(bytes: number): string {
    const at = this.#advance(bytes);
    return this.#window.toString('latin1', at, at + bytes);
  }

  uint8(): number {
    return this.#window.readUInt8(this.#advance(1));
  }

  uint32(): number {
    return this.#window.readUInt32LE(this.#advance(4));
  }

  uint64(): bigint {
    return this.#window.readBigUInt64LE(this.#advance(8));
  }

  /** A length or count, as a number: 2^53 and more is told as the largest safe integer. */
  length(): number {
    const at = this.#advance(8);
    const high = this.#window.readUInt32LE(at + 4);
    if (high >= 2 ** 21) return Number.MAX_SAFE_INTEGER;
    return high * 2 ** 32 + this.#window.readUInt32LE(at);
  }

  /** @returns where in the window the next bytes begin */
  #advance(bytes: number): number {
    this.#need(bytes);
    const at = this.#position - this.#windowStart;
    this.#position += bytes;
    return at;
  }

  #need(bytes: number): void {
    const from = this.#position - this.#windowStart;
    if (from >= 0 && from + bytes <= this.#windowLength) return;
    if (bytes > this.remaining) refuse({ code: 'CUT_SHORT', position: this.#position });
    const length = Math.min(windowBytes, this.remaining);
    this.#fill(this.#window.subarray(0, length), this.#position);
    this.#windowStart = this.#position;
    this.#windowLength = length;
  }

  /** A file that became shorter meanwhile must not be read as zeros. */
  #fill(target: Buffer, position: number): void {
    let done = 0;
    while (done < target.length) {
      const read = readSync(this.#descriptor, target, done, target.length - done, position + done);
      if (read === 0) refuse({ code: 'CUT_SHORT', position: position + done });
      done += read;
    }
  }
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const chunkBytes = 1 << 18;

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 where a byte order mark says so. What is no text
 * becomes U+FFFD, by which its row is found.
 */
export async function* textChunks(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path));
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

/** Whether a text holds what no text file holds: bytes of another encoding, or NUL. */
export function isNotText(text: string): boolean {
  return text.includes('\ufffd') || text.includes('\0');
}

async function encodingOf(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  if (bytesRead < 2) return 'utf-8';
  const mark = buffer.readUInt16BE(0);
  if (mark === 0xfffe) return 'utf-16le';
  return mark === 0xfeff ? 'utf-16be' : 'utf-8';
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/** llama.cpp's own server: `TRIPTYCH_LLAMA_SERVER`, or on PATH; `null`: not on this machine. */
export function findLlamaServer(): string | null {
  const given = process.env['TRIPTYCH_LLAMA_SERVER'];
  if (given) return given;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const files = folders.map((folder) => path.join(folder, 'llama-server'));
  return files.find((file) => existsSync(file)) ?? null;
}

import type { LlamaLogLevel } from 'node-llama-cpp';
import type { EngineBuffer } from '#shared/domain/memory.ts';

const bytesPerMebibyte = 1024 * 1024;

/** `load_tensors:   CPU_Mapped model buffer size =    92.10 MiB`, and the like of caches and contexts. */
const bufferLine = /(\S+) +(model|KV|RS|compute|output) buffer size = +([\d.]+) MiB/;
/** Said by the context when it was asked for or is needed, and when `auto` has been tried. */
const flashLine = /(?:flash_attn += |Flash Attention (?:was auto, set to )?)(enabled|disabled)/;
const unlockedLine = /failed to mlock/;

const kinds = {
  model: 'weights',
  KV: 'kv',
  // The state of recurrent layers.
  RS: 'kv',
  compute: 'compute',
  output: 'output',
} as const;

/** What llama.cpp said while it loaded: its API does not tell these. */
export interface EngineReport {
  readonly buffers: readonly EngineBuffer[];
  /** What `auto` came to; `null`: not said. */
  readonly flashAttention: 'on' | 'off' | null;
  readonly couldNotLock: boolean;
}

/**
 * Listens to llama.cpp's log. Warnings and errors go on to the standard error stream, of which the core
 * keeps the last words of a process that crashes.
 */
export function createEngineLog() {
  let lines: string[] = [];

  return {
    log(level: LlamaLogLevel, message: string): void {
      if (level === 'warn' || level === 'error' || level === 'fatal') {
        process.stderr.write(`${message}\n`);
      }
      const told = message.split('\n').filter((line) => isTold(line));
      lines.push(...told);
    },

    /** Forgets what was said so far; to be called before something is loaded. */
    reset(): void {
      lines = [];
    },

    /** What was said since; waits until the last of it, the compute buffer, has come from llama.cpp's thread. */
    async report(): Promise<EngineReport> {
      const mostTurns = 100;
      for (let turn = 0; turn < mostTurns && !lines.some(isLast); turn++) {
        await new Promise(setImmediate);
      }
      return reportOf(lines);
    },
  };
}

export type EngineLog = ReturnType<typeof createEngineLog>;

function isTold(line: string): boolean {
  return [bufferLine, flashLine, unlockedLine].some((each) => each.test(line));
}

function isLast(line: string): boolean {
  return bufferLine.exec(line)?.[2] === 'compute';
}

/** Exported for its test. */
export function reportOf(lines: readonly string[]): EngineReport {
  const flash = lines.map((line) => flashLine.exec(line)?.[1]).findLast((each) => each);
  return {
    buffers: lines.flatMap((line) => bufferOf(line) ?? []),
    flashAttention: flash === undefined ? null : flash === 'enabled' ? 'on' : 'off',
    couldNotLock: lines.some((line) => unlockedLine.test(line)),
  };
}

function bufferOf(line: string): EngineBuffer | null {
  const [, place, kind, mebibytes] = bufferLine.exec(line) ?? [];
  if (place === undefined || kind === undefined) return null;
  return {
    kind: kinds[kind as keyof typeof kinds],
    place: place.slice(0, 60),
    sizeBytes: Math.round(Number(mebibytes) * bytesPerMebibyte),
  };
}

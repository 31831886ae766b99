import type { Workbench } from '#core/compose.ts';
import type { MemoryNeed, MemoryUse } from '#shared/domain/memory.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { bufferBytes } from '#shared/memory/correction.ts';
import { control, distilled, followRun, paneFor, startRun, teacher } from './workbench.ts';

const megabyte = 1e6;
/** The exactness with which llama.cpp tells a size: a hundredth of a mebibyte. */
const toldWithinBytes = 0.01 * 1024 * 1024;

/** A model with settings, before it is loaded. */
export interface MemoryCase {
  readonly name: string;
  readonly pane: PaneSpec;
}

/** What it was expected to take, and what it then held. */
export interface MemoryRow {
  readonly name: string;
  readonly need: MemoryNeed;
  readonly use: MemoryUse;
}

const brief = { maxTokens: 1, threads: 1 } as const;

export function memoryCases(
  modelId: PaneSpec['modelId'],
  name: string,
  settings: readonly Partial<ModelSettings>[],
): MemoryCase[] {
  return settings.map((each) => ({
    name: [name, ...Object.values(each)].join(' '),
    pane: paneFor(modelId, { ...brief, ...each }),
  }));
}

/** The bundled models over contexts, cache types, flash attention, batch and mapping. */
export const bundledCases: readonly MemoryCase[] = [
  ...memoryCases(teacher, 'teacher', [
    { contextSize: 256 },
    { contextSize: 1024 },
    { contextSize: 1024, flashAttention: 'off' },
    { contextSize: 1024, keyCacheType: 'q8_0', valueCacheType: 'q8_0' },
    { contextSize: 1024, keyCacheType: 'f32', valueCacheType: 'bf16' },
    { contextSize: 1024, mmap: 'off' },
  ]),
  ...memoryCases(distilled, 'distilled', [
    { contextSize: 512, keyCacheType: 'q4_0', valueCacheType: 'q5_1' },
    { contextSize: 1024, batchSize: 128 },
  ]),
  ...memoryCases(control, 'control', [{ contextSize: 'auto' }]),
];

/** A chat model from 512 to 8,192 tokens of context. */
export function chatModelCases(modelId: PaneSpec['modelId']): MemoryCase[] {
  const sizes = [512, 1024, 2048, 4096, 8192];
  return memoryCases(modelId, 'SmolLM2', [
    ...sizes.map((contextSize) => ({ contextSize })),
    { contextSize: 8192, flashAttention: 'off' },
    { contextSize: 8192, keyCacheType: 'q8_0', valueCacheType: 'q4_0' },
    { contextSize: 2048, mmap: 'off' },
    { contextSize: 2048, batchSize: 2048 },
  ]);
}

/** Estimates all, before any load can correct one; then loads each in a process of its own. */
export async function estimateThenLoad(
  workbench: Workbench,
  cases: readonly MemoryCase[],
): Promise<MemoryRow[]> {
  const { client } = workbench;
  const estimates = [];
  for (const { pane } of cases) estimates.push(await client.memory.estimate(pane));
  const rows: MemoryRow[] = [];
  for (const [i, { name, pane }] of cases.entries()) {
    const state = await followRun(workbench, await startRun(workbench, [pane]));
    const [cell] = cellsOfPane(state, 0);
    const attempt = cell && currentAttempt(cell);
    const need = estimates[i]?.need;
    if (!attempt?.memory || !need) throw new Error(`${name}: ${JSON.stringify(attempt?.failure)}`);
    rows.push({ name, need, use: attempt.memory.use });
    await client.models.unload({ modelId: pane.modelId });
  }
  return rows;
}

/** Estimates that were further off than 10 % or 30 MB, or over their own range, in words. */
export function wrongEstimates(rows: readonly MemoryRow[]): string[] {
  return rows.flatMap(({ name, need, use }) => {
    const held = heldBytes(use);
    const kv = bufferBytes(use, ({ kind }) => kind === 'kv');
    const isNear = Math.abs(need.heldBytes - held) <= Math.max(0.1 * held, 30 * megabyte);
    return [
      ...(isNear ? [] : [`${name}: ${need.heldBytes} expected, ${held} held`]),
      ...(held <= need.highBytes ? [] : [`${name}: ${held} held, ${need.highBytes} at most`]),
      ...(Math.abs(need.system.kvBytes - kv) < toldWithinBytes
        ? []
        : [`${name}: KV cache of ${need.system.kvBytes} expected, ${kv} held`]),
    ];
  });
}

function heldBytes({ fileBackedBytes, anonymousBytes }: MemoryUse): number {
  if (fileBackedBytes === null || anonymousBytes === null) throw new Error('not told here');
  return fileBackedBytes + anonymousBytes;
}

/** For docs/decisions/011-memory.md; megabytes. */
export function memoryTable(rows: readonly MemoryRow[]): string {
  const write = (bytes: number) => (bytes / megabyte).toFixed(1).padStart(7);
  const lines = rows.map(({ name, need, use }) => {
    const held = heldBytes(use);
    const kv = bufferBytes(use, ({ kind }) => kind === 'kv');
    const compute = bufferBytes(use, ({ kind }) => kind === 'compute' || kind === 'output');
    const figures = [
      [need.heldBytes, held, need.heldBytes - held],
      [need.lowBytes, need.highBytes],
      [use.fileBackedBytes ?? 0, use.anonymousBytes ?? 0],
      [need.system.kvBytes, kv],
      [need.system.computeBytes, compute],
    ];
    return `| ${name.padEnd(34)} | ${figures.map((part) => part.map(write).join(' | ')).join(' | ')} |`;
  });
  const head =
    '| model, settings | estimate | held | difference | low | high | file-backed | anonymous | KV est. | KV | compute est. | compute |';
  return [head, ...lines].join('\n');
}

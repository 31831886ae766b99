import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { MemoryNeed, MemoryUse } from '#shared/domain/memory.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { bufferBytes } from '#shared/memory/correction.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const megabyte = 1e6;
const chatModel = findChatModel();

interface Case {
  readonly name: string;
  readonly pane: PaneSpec;
}

interface Row {
  readonly name: string;
  readonly need: MemoryNeed;
  readonly use: MemoryUse;
}

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(folder.path);
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** Estimates all, before any load can correct one; then loads each in a process of its own. */
async function estimateThenLoad(cases: readonly Case[]): Promise<Row[]> {
  const { client } = workbench;
  const estimates = [];
  for (const { pane } of cases) estimates.push(await client.memory.estimate(pane));
  const rows: Row[] = [];
  for (const [i, { name, pane }] of cases.entries()) {
    const run = await startRun(workbench, [pane]);
    const state = await followRun(workbench, run);
    const [cell] = cellsOfPane(state, 0);
    const attempt = cell && currentAttempt(cell);
    const need = estimates[i]?.need;
    if (!attempt?.memory || !need) throw new Error(`${name}: ${JSON.stringify(attempt?.failure)}`);
    rows.push({ name, need, use: attempt.memory.use });
    await client.models.unload({ modelId: pane.modelId });
  }
  process.stderr.write(`\n${table(rows)}\n`);
  return rows;
}

function heldBytes({ fileBackedBytes, anonymousBytes }: MemoryUse): number {
  if (fileBackedBytes === null || anonymousBytes === null) throw new Error('not told here');
  return fileBackedBytes + anonymousBytes;
}

/** For docs/decisions/011-memory.md; megabytes. */
function table(rows: readonly Row[]): string {
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
    '| model, settings | estimate | held | difference | low | high | KV est. | KV | compute est. | compute |';
  return [head, ...lines].join('\n');
}

function expectNear({ name, need, use }: Row): void {
  const held = heldBytes(use);
  const allowed = Math.max(0.1 * held, 30 * megabyte);
  expect(Math.abs(need.heldBytes - held), name).toBeLessThanOrEqual(allowed);
  expect(held, name).toBeLessThanOrEqual(need.highBytes);
  const kv = bufferBytes(use, ({ kind }) => kind === 'kv');
  // llama.cpp tells a hundredth of a mebibyte.
  expect(Math.abs(need.system.kvBytes - kv), name).toBeLessThan(0.01 * 1024 * 1024);
}

const brief = { maxTokens: 1, threads: 1 } as const;

function casesOf(
  modelId: PaneSpec['modelId'],
  name: string,
  settings: readonly Partial<ModelSettings>[],
): Case[] {
  return settings.map((each) => ({
    name: [name, ...Object.values(each)].join(' '),
    pane: paneFor(modelId, { ...brief, ...each }),
  }));
}

describe.skipIf(process.platform !== 'linux')(
  'what a model takes is known before it is loaded',
  () => {
    test('for the bundled models over contexts, cache types, flash attention and mapping', async () => {
      const rows = await estimateThenLoad([
        ...casesOf(teacher, 'teacher', [
          { contextSize: 256 },
          { contextSize: 1024 },
          { contextSize: 1024, flashAttention: 'off' },
          { contextSize: 1024, keyCacheType: 'q8_0', valueCacheType: 'q8_0' },
          { contextSize: 1024, keyCacheType: 'f32', valueCacheType: 'bf16' },
          { contextSize: 1024, mmap: 'off' },
        ]),
        ...casesOf(distilled, 'distilled', [
          { contextSize: 512, keyCacheType: 'q4_0', valueCacheType: 'q5_1' },
          { contextSize: 1024, batchSize: 128 },
        ]),
        ...casesOf(control, 'control', [{ contextSize: 'auto' }]),
      ]);
      rows.forEach(expectNear);
    });

    test.skipIf(!chatModel)('for a chat model from 512 to 8,192 tokens of context', async () => {
      const { id } = await workbench.client.models.add({ path: chatModel ?? '' });
      const sizes = [512, 1024, 2048, 4096, 8192];
      const rows = await estimateThenLoad([
        ...casesOf(
          id,
          'SmolLM2',
          sizes.map((contextSize) => ({ contextSize })),
        ),
        ...casesOf(id, 'SmolLM2', [
          { contextSize: 8192, flashAttention: 'off' },
          { contextSize: 8192, keyCacheType: 'q8_0', valueCacheType: 'q4_0' },
          { contextSize: 2048, mmap: 'off' },
          { contextSize: 2048, batchSize: 2048 },
        ]),
      ]);
      rows.forEach(expectNear);
    });
  },
);

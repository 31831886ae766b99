import type { GpuMemory } from '#shared/domain/memory.ts';
import { launchRunner } from './runner-process.ts';
import { awaitHello } from './runner-session.ts';

const staleAfterMs = 10_000;

/**
 * What the GPUs have free, as a runner finds it: every new one says it, and where no word is recent one
 * is started to be asked. A machine whose llama.cpp finds no GPU is asked once.
 */
export function createGpuWatch(entry: URL) {
  let known: { readonly gpus: readonly GpuMemory[]; readonly atMs: number } | null = null;
  let asking: Promise<readonly GpuMemory[]> | null = null;

  function heard(gpus: readonly GpuMemory[]): readonly GpuMemory[] {
    known = { gpus, atMs: performance.now() };
    return gpus;
  }

  async function ask(): Promise<readonly GpuMemory[]> {
    const runner = launchRunner(entry);
    try {
      return heard(await awaitHello(runner, ''));
    } finally {
      runner.kill();
      await runner.ended;
    }
  }

  return {
    heard,
    /** @throws WorkbenchError MODEL_CRASHED, RUNNER_SILENT when no runner can be started */
    now(): Promise<readonly GpuMemory[]> {
      const isRecent = known && performance.now() - known.atMs < staleAfterMs;
      if (known && (isRecent || known.gpus.length === 0)) return Promise.resolve(known.gpus);
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
  };
}

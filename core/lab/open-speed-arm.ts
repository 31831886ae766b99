import os from 'node:os';
import path from 'node:path';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import { type NativeProcess, startNative } from '#models/native-process.ts';
import { residentMemory } from '#models/resident-memory.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { SpeedArm, SpeedSubject } from '#shared/domain/speed.ts';
import { kvBytesByLayer, paddedTokens } from '#shared/memory/kv-cache.ts';
import { loadProblems } from '#shared/memory/load-problems.ts';
import type { Models } from '../services/models.ts';

export interface OpenArmDeps {
  readonly models: Models;
  readonly headers: HeaderCache;
}

/** A model that stands in a process of its own, to be measured as often as is wanted. */
export interface OpenArm extends Disposable {
  readonly native: NativeProcess;
  readonly engine: string;
  readonly subject: SpeedSubject;
}

interface OpenOptions {
  readonly contextTokens: number;
  /** Of the CPU; the one that ggml takes unless said. */
  readonly cpuLibrary?: string | null;
}

/** Weights are not locked here. */
const noLocking = { lockableBytes: null };

/**
 * Loads a model in one way.
 * @throws WorkbenchError SETTINGS_REFUSED, NATIVE_LIBRARY_REFUSED, MODEL_LOAD_FAILED, MODEL_CRASHED, and what files are
 *   refused with
 */
export async function openSpeedArm(
  arm: SpeedArm,
  { contextTokens, cpuLibrary = null }: OpenOptions,
  { models, headers }: OpenArmDeps,
  signal: AbortSignal,
): Promise<OpenArm> {
  const { modelId, ...settings } = arm;
  const model = models.byId(modelId);
  await models.checkUsable(modelId);
  const { header, files } = await headers.read(model.path);
  const [problem] = loadProblems({ ...arm, mmap: 'auto', mlock: 'off' }, header, noLocking);
  if (problem) throw new WorkbenchError({ code: 'SETTINGS_REFUSED', model: model.name, problem });
  const native = startNative({ signal, model: model.name, files });
  try {
    const threads = arm.threads ?? Math.max(1, os.availableParallelism() - 1);
    const setUp = { ...settings, threads, contextTokens, cpuLibrary, path: model.path };
    const answer = await native.ask({ type: 'open-for-speed', ...setUp }, 'opened-for-speed');
    const cells = { contextSize: paddedTokens(contextTokens), batchSize: arm.batchSize };
    const kv = kvBytesByLayer(header, arm, cells);
    const formula = kv.length === 0 ? null : kv.reduce((sum, bytes) => sum + bytes, 0);
    const subject = {
      ...answer.opened,
      modelName: model.name,
      fileName: path.basename(model.path),
      threads,
      kvFormulaBytes: formula,
      fileBackedBytes: null,
      anonymousBytes: null,
    };
    const end = () => native[Symbol.dispose]();
    return { native, engine: `llama.cpp ${answer.version}`, subject, [Symbol.dispose]: end };
  } catch (error) {
    native[Symbol.dispose]();
    throw error;
  }
}

export function memoryOf({ pid }: NativeProcess) {
  const { fileBackedBytes, anonymousBytes } = residentMemory(pid);
  return { fileBackedBytes, anonymousBytes };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readBundledManifest } from '#models/catalog/bundled.ts';
import type { Hardware } from '#models/hardware.ts';
import { LoadSettings, PromptSettings } from '#models/protocol.ts';
import { repackedTypes } from '#models/repacked-types.ts';
import { RunnerPool } from '#models/runner-pool.ts';
import type { Verdict } from '#shared/domain/health.ts';
import { autoThreadCount, type BackendName } from '#shared/domain/machine.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { noCorrection } from '#shared/memory/correction.ts';
import { memoryNeed } from '#shared/memory/need.ts';

interface ProbeOptions {
  readonly signal: AbortSignal;
}

/** Compares every byte of the bundled models with what they were measured with. */
export async function probeBundledModels({ signal }: ProbeOptions): Promise<Verdict> {
  const { models } = readBundledManifest();
  const damaged: string[] = [];
  for (const { file, sha256 } of models) {
    if ((await hashOf(file, signal)) !== sha256) damaged.push(path.basename(file));
  }
  if (damaged.length > 0) {
    return { state: 'failed', finding: { code: 'models-damaged', files: damaged } };
  }
  const sizeBytes = models.reduce((sum, model) => sum + model.sizeBytes, 0);
  return { state: 'ok', finding: { code: 'models-ok', count: models.length, sizeBytes } };
}

/** What the hardware probes found of one backend. Without the CPU nothing computes. */
export function backendVerdict(name: BackendName, hardware: Hardware): Verdict {
  const backend = hardware.backends.find((each) => each.name === name);
  if (!backend) throw new Error(`The probes left ${name} out`);
  if (backend.state === 'absent') {
    return { state: name === 'cpu' ? 'failed' : 'limited', finding: { code: 'backend', backend } };
  }
  if (name !== 'cpu') return { state: 'ok', finding: { code: 'backend', backend } };
  const threads = autoThreadCount(hardware.mathCores.value, availableParallelism());
  const library = hardware.servingLibrary.value;
  return { state: 'ok', finding: { code: 'cpu-ok', library, threads } };
}

/** Starts a runner, loads the smallest bundled model, and has it make one token. */
export async function probeRunner(entry: URL, { signal }: ProbeOptions): Promise<Verdict> {
  const [model] = readBundledManifest().models.toSorted((a, b) => a.sizeBytes - b.sizeBytes);
  if (!model) throw new Error('There is no bundled model');
  await using pool = new RunnerPool(entry, () => {});
  const loadSettings = LoadSettings.parse({ ...defaultSettings, contextSize: 256 });
  const machine = { gpus: [], repackedTypes: repackedTypes() };
  let times = { processMs: 0, loadMs: 0 };
  const finished = await pool.run(
    {
      model: { id: model.id, name: model.name, path: model.file, sizeBytes: model.sizeBytes },
      loadSettings,
      needOf: async ({ header }) => memoryNeed(header, loadSettings, machine, noCorrection),
      // Whether it loads is the question here, not whether it should.
      loadAnyway: true,
      request: {
        requestId: 'doctor',
        prompt: 'What is 1 + 1?',
        settings: PromptSettings.parse({ ...defaultSettings, seed: 0, maxTokens: 1 }),
      },
    },
    {
      loading: () => {},
      ready: ({ processMs, modelMs, contextMs, warmUpMs }) => {
        times = { processMs, loadMs: modelMs + contextMs + warmUpMs };
      },
      started: () => {},
      tokens: () => {},
    },
    { signal },
  );
  if (finished?.usage.outputTokens !== 1) throw new Error('The model made no token');
  return { state: 'ok', finding: { code: 'runner-ok', model: model.name, ...times } };
}

/** `null`: it cannot be read. */
async function hashOf(file: string, signal: AbortSignal): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const part of createReadStream(file, { signal })) hash.update(part as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

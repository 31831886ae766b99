// A runner that loads one file after the other, and has each answer.
import { createEngineLog } from '#models/runner/local/engine-log.ts';
import { prepareEngine, startLlama } from '#models/runner/local/engine.ts';
import { generate } from '#models/runner/local/generate.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { FromFuzzRunner } from './protocol.ts';

const settings = { ...defaultSettings, contextSize: 128, maxTokens: 3, seed: 1 };

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const log = createEngineLog();
const llama = await startLlama(log);
process.on('message', ({ path }: { path: string }) => void load(path));
say({ type: 'hello' });

async function load(path: string): Promise<void> {
  try {
    const { engine } = await prepareEngine(path, settings, null, {
      llama,
      log,
      onProgress() {},
    });
    try {
      const listener = { started() {}, chunk() {} };
      const signal = new AbortController().signal;
      await generate(engine, { prompt: 'What is 2 + 2?', settings }, listener, { signal });
    } finally {
      await engine.context.dispose();
      await engine.model.dispose();
    }
    say({ type: 'outcome', outcome: 'answered' });
  } catch (error) {
    // Other errors get their code from `serveRunner`.
    const code = error instanceof WorkbenchError ? error.failure.code : 'GENERATION_FAILED';
    say({ type: 'outcome', outcome: code });
  }
}

function say(message: FromFuzzRunner): void {
  process.send?.(message);
}

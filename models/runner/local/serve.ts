import { assertNever } from '#shared/assert.ts';
import type { Failure } from '#shared/domain/failure.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { type FromRunner, type TokenLikelihood, ToRunner } from '#models/protocol.ts';
import { createEngineLog } from './engine-log.ts';
import { type Engine, prepareEngine, startLlama } from './engine.ts';
import { generate } from './generate.ts';
import { createVocabulary } from './vocabulary.ts';
import { gpusOf } from './gpus.ts';
import { createTokenBatch } from '../token-batch.ts';

interface RunnerOptions {
  /** Called after each token; the tests slow a model down with it, the product passes none. */
  readonly afterToken?: () => Promise<void>;
}

/**
 * Serves the core over this process's IPC channel until the channel closes. It says hello when
 * llama.cpp's libraries stand, so that their start counts as the process's and not as the model's.
 */
export async function serveRunner(options: RunnerOptions = {}): Promise<void> {
  let engine: Engine | null = null;
  const running = new Map<string, AbortController>();

  // A native call may hold the exit back for long; nothing here is worth keeping.
  const die = () => process.kill(process.pid, 'SIGKILL');
  process.once('disconnect', die);
  if (!process.connected) die();
  const log = createEngineLog();
  const llama = await startLlama(log);
  const vocabulary = createVocabulary(llama);
  process.on('message', (message) => void handle(ToRunner.parse(message)));
  send({ type: 'hello', gpus: await gpusOf(llama) });

  async function handle(message: ToRunner): Promise<void> {
    switch (message.type) {
      case 'prepare':
        return prepare(message);
      case 'generate':
        return answer(message);
      case 'cancel':
        return running.get(message.requestId)?.abort();
      case 'open-vocabulary':
      case 'tokenize':
      case 'render':
        return send(await vocabulary.handle(message));
      default:
        assertNever(message);
    }
  }

  async function prepare({ modelPath, settings }: Extract<ToRunner, { type: 'prepare' }>) {
    try {
      const onProgress = (progress: number) => send({ type: 'progress', progress });
      const loading = { llama, log, onProgress };
      const prepared = await prepareEngine(modelPath, settings, engine, loading);
      engine = prepared.engine;
      const { facts, inForce, buffers } = engine;
      send({ type: 'prepared', times: prepared.times, facts, inForce, buffers: [...buffers] });
    } catch (error) {
      engine = null;
      send({ type: 'prepare-failed', failure: failureOf(error, 'MODEL_LOAD_FAILED') });
    }
  }

  async function answer(request: Extract<ToRunner, { type: 'generate' }>): Promise<void> {
    const { requestId } = request;
    const abort = new AbortController();
    running.set(requestId, abort);
    const likelihoods: TokenLikelihood[] = [];
    const batch = createTokenBatch((chunks) =>
      send({
        type: 'tokens',
        requestId,
        chunks,
        ...(likelihoods.length > 0 && { likelihoods: likelihoods.splice(0) }),
      }),
    );
    try {
      if (!engine) throw new Error('generate before prepare');
      const finished = await generate(
        engine,
        request,
        {
          started: ({ t0Ns, ...rest }) =>
            send({ type: 'started', requestId, t0Ns: String(t0Ns), ...rest }),
          chunk: batch.add,
          likelihood: (likelihood) => void likelihoods.push(likelihood),
          ...(options.afterToken ? { afterToken: options.afterToken } : {}),
        },
        { signal: abort.signal },
      );
      batch.flush();
      send(
        finished ? { type: 'finished', requestId, ...finished } : { type: 'cancelled', requestId },
      );
    } catch (error) {
      batch.flush();
      send({ type: 'failed', requestId, failure: failureOf(error, 'GENERATION_FAILED') });
    } finally {
      running.delete(requestId);
    }
  }
}

function failureOf(error: unknown, code: 'MODEL_LOAD_FAILED' | 'GENERATION_FAILED'): Failure {
  if (error instanceof WorkbenchError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  return { code, model: '', reason: reason.slice(0, 500) };
}

function send(message: FromRunner): void {
  // The callback keeps a lost race with the core's end from being an uncaught error.
  if (process.connected) process.send?.(message, () => {});
}

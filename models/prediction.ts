import { z } from 'zod';
import type { FileIdentity } from './file-identity.ts';
import { areUnchanged } from './file-identity.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { runProbe } from './probe-process.ts';

const entry = new URL('runner/local/predict.ts', import.meta.url);
/** A large model on a slow machine answers a few questions in it. */
const limitMs = 30 * 60_000;

/** Questions that are answered greedily, with tokens guessed ahead or without. */
export const PredictionRequest = z.object({
  path: z.string(),
  /** Empty: no draft model. */
  draftPath: z.string(),
  prediction: z.enum(['nothing', 'lookup', 'draft']),
  threads: z.string().regex(/^\d+$/),
  generatedTokens: z.string().regex(/^\d+$/),
  /** A JSON array of prompts. */
  prompts: z.string(),
});
export type PredictionRequest = z.infer<typeof PredictionRequest>;

export const PredictionAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('predicted'),
    engine: z.string().max(100),
    loadMs: z.number(),
    /** Tokens after the first of each answer, and the time that these took. */
    tokens: z.number().int(),
    elapsedNs: z.number(),
    guessed: z.number().int(),
    accepted: z.number().int(),
    /** Of the tokens of all answers. */
    outputSha256: z.string().length(64),
  }),
  z.object({ type: z.literal('failed'), reason: z.string().max(500) }),
]);
export type PredictionAnswer = z.infer<typeof PredictionAnswer>;

interface PredictionOptions {
  readonly signal: AbortSignal;
  readonly model: string;
  /** As the bounded reader accepted them. */
  readonly files: readonly FileIdentity[];
}

/** @throws WorkbenchError GENERATION_FAILED, NOT_A_GGUF; the signal's reason */
export async function measurePrediction(
  request: PredictionRequest,
  { signal, model, files }: PredictionOptions,
): Promise<Extract<PredictionAnswer, { type: 'predicted' }>> {
  if (!areUnchanged(files)) {
    const path = files[0]?.path ?? '';
    throw new WorkbenchError({ code: 'NOT_A_GGUF', path, refusal: { code: 'FILE_CHANGED' } });
  }
  const environment = { UV_THREADPOOL_SIZE: '1' };
  const options = { limitMs, signal, environment };
  const answer = await runProbe(entry, request, PredictionAnswer, options).catch(
    (error: unknown): PredictionAnswer => {
      if (signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      return { type: 'failed', reason: reason.slice(0, 500) };
    },
  );
  if (answer.type === 'predicted') return answer;
  throw new WorkbenchError({ code: 'GENERATION_FAILED', model, reason: answer.reason });
}

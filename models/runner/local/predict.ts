import { createHash } from 'node:crypto';
import {
  DraftSequenceTokenPredictor,
  getLlama,
  InputLookupTokenPredictor,
  type Llama,
  type LlamaContextSequence,
  type LlamaModel,
  type Token,
  type TokenPredictor,
} from 'node-llama-cpp';
import { z } from 'zod';
import { type PredictionAnswer, PredictionRequest } from '#models/prediction.ts';
import { templateOf } from './engine.ts';

// Answers a few prompts greedily, with tokens guessed ahead or without, and says how long the tokens took. A
// process of its own, as for every file that is loaded.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', (request) => void answer(PredictionRequest.parse(request)));

/** Prompt and answer of the questions that are asked here. */
const contextTokens = 1024;

async function answer(request: PredictionRequest): Promise<void> {
  try {
    process.send?.(await measure(request));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failed: PredictionAnswer = {
      type: 'failed',
      reason: reason.slice(0, 500),
    };
    process.send?.(failed);
  }
}

async function measure(request: PredictionRequest): Promise<PredictionAnswer> {
  const { path, draftPath, prediction, generatedTokens } = request;
  const threads = Number(request.threads);
  const prompts = z.array(z.string()).parse(JSON.parse(request.prompts));
  const llama = await getLlama({
    build: 'never',
    gpu: false,
    maxThreads: 0,
    progressLogs: false,
    logger: () => {},
  });
  const startedMs = performance.now();
  const model = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
  const predictor = await predictorOf(llama, prediction, draftPath, threads);
  const sequence = await sequenceOf(model, threads, predictor);
  const loadMs = performance.now() - startedMs;
  const template = templateOf(model);
  const rendered = prompts.map((prompt) =>
    model.tokenize(template.render({ prompt, systemPrompt: '', enableThinking: undefined }), true),
  );
  const most = Number(generatedTokens);
  // The first once more before it is measured: page faults and set-up are no part of the speed.
  await write(sequence, rendered[0]!, most, predictor);
  const before = sequence.tokenPredictions;
  const hash = createHash('sha256');
  let elapsedNs = 0;
  let tokens = 0;
  for (const prompt of rendered) {
    const written = await write(sequence, prompt, most, predictor);
    hash.update(`${written.tokens.join(' ')}\n`);
    tokens += Math.max(0, written.tokens.length - 1);
    elapsedNs += written.elapsedNs;
  }
  const { validated, refuted } = sequence.tokenPredictions;
  const accepted = validated - before.validated;
  return {
    type: 'predicted',
    engine: `llama.cpp ${llama.llamaCppRelease.release}`,
    loadMs,
    tokens,
    elapsedNs,
    guessed: accepted + refuted - before.refuted,
    accepted,
    outputSha256: hash.digest('hex'),
  };
}

async function predictorOf(
  llama: Llama,
  prediction: PredictionRequest['prediction'],
  draftPath: string,
  threads: number,
): Promise<TokenPredictor | null> {
  if (prediction === 'nothing') return null;
  if (prediction === 'lookup') return new InputLookupTokenPredictor();
  const draft = await llama.loadModel({ modelPath: draftPath, gpuLayers: 0 });
  return new DraftSequenceTokenPredictor(await sequenceOf(draft, threads, null));
}

async function sequenceOf(
  model: LlamaModel,
  threads: number,
  tokenPredictor: TokenPredictor | null,
): Promise<LlamaContextSequence> {
  const contextSize = Math.min(contextTokens, model.trainContextSize);
  const context = await model.createContext({
    sequences: 1,
    contextSize,
    threads: { ideal: threads, min: threads },
  });
  return context.getSequence(tokenPredictor === null ? {} : { tokenPredictor });
}

/** Greedily; the time is that of the tokens after the first, which waits for the prompt. */
async function write(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  most: number,
  predictor: TokenPredictor | null,
): Promise<{ readonly tokens: readonly Token[]; readonly elapsedNs: number }> {
  await sequence.clearHistory();
  if (predictor instanceof InputLookupTokenPredictor) predictor.updateInputTokens([...prompt]);
  const tokens: Token[] = [];
  let firstNs = 0n;
  let lastNs = 0n;
  for await (const token of sequence.evaluate([...prompt], { temperature: 0 })) {
    lastNs = process.hrtime.bigint();
    if (tokens.length === 0) firstNs = lastNs;
    tokens.push(token);
    if (tokens.length >= most) break;
  }
  return { tokens, elapsedNs: Number(lastNs - firstNs) };
}

// What a program gets from node-llama-cpp as its documentation shows it: a process of its own, started
// with the model's path, that answers rendered prompts over IPC. Nothing of Triptych is in it.
import { getLlama, type Token } from 'node-llama-cpp';
import type { BareAnswer, BareOptions, BareRequest } from './bare-messages.ts';

const options = JSON.parse(process.argv[2] ?? '') as BareOptions;
const llama = await getLlama({ build: 'never', maxThreads: 0, progressLogs: false });
process.send?.('libraries');
const model = await llama.loadModel({ modelPath: options.modelPath });
const context = await model.createContext({
  contextSize: options.contextSize,
  threads: { ideal: options.threads, min: options.threads },
});
const sequence = context.getSequence();

process.on('message', (request: BareRequest) => void answer(request));
process.send?.('ready');

async function answer({ renderedPrompt, maxTokens }: BareRequest): Promise<void> {
  await sequence.clearHistory();
  const tokens = tokenize(renderedPrompt);
  let outputTokens = 0;
  const since = process.hrtime.bigint();
  let firstNs = 0;
  let lastNs = 0;
  for await (const _ of sequence.evaluate(tokens, { temperature: 0 })) {
    lastNs = Number(process.hrtime.bigint() - since);
    if (outputTokens === 0) firstNs = lastNs;
    outputTokens += 1;
    if (outputTokens >= maxTokens) break;
  }
  const answered: BareAnswer = {
    promptTokens: tokens.length,
    outputTokens,
    firstNs,
    lastNs,
  };
  process.send?.(answered);
}

function tokenize(text: string): Token[] {
  const tokens = model.tokenize(text, true);
  const { bos, shouldPrependBosToken } = model.tokens;
  return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
}

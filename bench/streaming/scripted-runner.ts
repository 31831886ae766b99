// A runner without a model: it says the scripted text at a steady pace, and else speaks as a real one.
import { type FromRunner, ToRunner } from '#models/protocol.ts';
import { createTokenBatch } from '#models/runner/token-batch.ts';
import type { ModelFacts } from '#shared/domain/model.ts';
import { actualSettings } from '#tests/helpers/a-run.ts';
import { scriptedTokens } from './scripted-text.ts';

const tokensPerSecond = 300;
/** Time to open the page before the first token. */
const prefillMs = 4000;
const tickMs = 5;

const scriptedFacts: ModelFacts = {
  architecture: 'scripted',
  parameters: null,
  layers: null,
  trainedContext: 1024,
  quantization: null,
  license: null,
  hasTemplate: false,
  knowsThinking: false,
};

process.once('disconnect', () => process.exit());
process.on('message', (message) => handle(ToRunner.parse(message)));
send({ type: 'hello', gpus: [] });

function handle(message: ToRunner): void {
  if (message.type === 'prepare') {
    const times = { modelMs: 0, contextMs: 0, warmUpMs: 0 };
    send({ type: 'prepared', times, facts: scriptedFacts, inForce: actualSettings, buffers: [] });
  }
  if (message.type === 'generate') stream(message);
}

/** @param request its seed says which pane it is */
function stream({ requestId, settings }: Extract<ToRunner, { type: 'generate' }>): void {
  const tokens = scriptedTokens(settings.seed, settings.maxTokens);
  const batch = createTokenBatch((chunks) => send({ type: 'tokens', requestId, chunks }));
  const t0Ns = process.hrtime.bigint();
  const usage = {
    promptTokens: 1,
    cachedTokens: 0,
    reasoningTokens: 0,
    outputTokens: tokens.length,
  };
  let said = 0;
  send({
    type: 'started',
    requestId,
    t0Ns: String(t0Ns),
    evalFromNs: 0,
    promptTokens: 1,
    renderedPrompt: '',
    actual: { ...actualSettings, maxTokens: settings.maxTokens },
  });
  const timer = setInterval(() => {
    const elapsedNs = Number(process.hrtime.bigint() - t0Ns);
    const due = Math.floor(((elapsedNs / 1e6 - prefillMs) * tokensPerSecond) / 1000);
    for (; said < Math.min(due, tokens.length); said++) {
      const atNs = Math.round((prefillMs / 1000 + said / tokensPerSecond) * 1e9);
      batch.add({ atNs, channel: 'answer', text: tokens[said]!, tokens: 1 });
    }
    if (said < tokens.length) return;
    clearInterval(timer);
    batch.flush();
    send({ type: 'finished', requestId, stopReason: 'max-tokens', usage, doneNs: elapsedNs });
  }, tickMs);
}

function send(message: FromRunner): void {
  process.send?.(message, () => {});
}

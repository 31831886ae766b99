import type { Token } from 'node-llama-cpp';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ActualSettings } from '#shared/domain/settings.ts';
import type { Chunk, StopReason, Usage } from '#shared/domain/timeline.ts';
import type { EarlierTurn, PromptSettings, TokenLikelihood } from '#models/protocol.ts';
import { createThinkSplitter, type Piece } from '../think-splitter.ts';
import type { Engine } from './engine.ts';
import { opensThinking } from './template.ts';
import { evaluateWithLikelihoods } from './likelihoods.ts';
import { createTokenText } from './token-text.ts';

interface Started {
  readonly t0Ns: bigint;
  readonly evalFromNs: number;
  readonly promptTokens: number;
  readonly renderedPrompt: string;
  readonly actual: ActualSettings;
}

export interface Finished {
  readonly stopReason: StopReason;
  readonly usage: Usage;
  readonly doneNs: number;
}

/** What is asked: a prompt, and what may go before it. */
export interface Question {
  readonly prompt: string;
  readonly settings: PromptSettings;
  readonly earlier?: readonly EarlierTurn[] | undefined;
  /** How many other tokens to tell of beside each; `undefined`: not even how likely that one was. */
  readonly likelihoods?: number | undefined;
}

interface Listener {
  started(started: Started): void;
  /** One generated token; called at once, so that nothing stands between arrival and stamp. */
  chunk(chunk: Chunk): void;
  /** Called before the chunk that holds the token, where it was asked for. */
  likelihood?(likelihood: TokenLikelihood): void;
  /** Waited for between tokens; only tests have one. */
  readonly afterToken?: () => Promise<void>;
}

/**
 * Answers one prompt. The context is emptied before, so that no answer profits from another's prefix,
 * and it never shifts: a full context ends the answer and says so.
 * @returns `null` when `signal` ended it
 */
export async function generate(
  engine: Engine,
  { prompt, settings, earlier = [], likelihoods }: Question,
  listener: Listener,
  { signal }: { readonly signal: AbortSignal },
): Promise<Finished | null> {
  await engine.sequence.clearHistory();
  const t0 = process.hrtime.bigint();
  const sinceT0 = () => Number(process.hrtime.bigint() - t0);
  const enableThinking = { auto: undefined, on: true, off: false }[settings.thinking];
  const rendered = engine.template.render({
    prompt,
    earlier,
    systemPrompt: settings.systemPrompt,
    enableThinking,
  });
  const tokens = tokenize(engine, rendered);
  checkFits(engine, tokens.length);
  const evalFromNs = sinceT0();
  const wholeBatches = evaluateWholeBatches(engine, tokens, signal);
  // Told while llama.cpp works: telling a long prompt takes time that is not prefill.
  listener.started({
    t0Ns: t0,
    evalFromNs,
    promptTokens: tokens.length,
    renderedPrompt: rendered,
    actual: actualSettings(engine, settings),
  });

  const report = createReporter(opensThinking(rendered), engine, listener);
  const room = engine.context.contextSize - tokens.length;
  let outputTokens = 0;
  let stopReason: StopReason = 'end-of-turn';
  const rest = await wholeBatches;
  if (rest === null) return null;
  const sampling = samplingOptions(settings);
  const generated =
    likelihoods === undefined
      ? engine.sequence.evaluate(rest, sampling)
      : evaluateWithLikelihoods(engine, rest, sampling, {
          others: likelihoods,
          tell: (likelihood) => listener.likelihood?.(likelihood),
        });
  for await (const token of generated) {
    const atNs = sinceT0();
    if (signal.aborted) break;
    report.token(token, atNs);
    outputTokens += 1;
    if (outputTokens >= settings.maxTokens) stopReason = 'max-tokens';
    else if (outputTokens >= room) stopReason = 'context-full';
    if (stopReason !== 'end-of-turn') break;
    await listener.afterToken?.();
  }
  const reasoningTokens = report.end();
  if (signal.aborted) return null;
  const usage = { promptTokens: tokens.length, cachedTokens: 0, outputTokens, reasoningTokens };
  return { stopReason, usage, doneNs: sinceT0() };
}

/**
 * Makes one chunk of each token; a token that ends the thought and begins the answer makes two, of
 * which the first counts. Tokens that may be the start of a tag wait, with their stamps, until it is
 * known which channel they belong to.
 */
function createReporter(isThinkingOpen: boolean, { model }: Engine, listener: Listener) {
  const splitter = createThinkSplitter(isThinkingOpen);
  const text = createTokenText(model);
  const waiting: number[] = [];
  let reasoningTokens = 0;
  let lastNs = 0;

  function emit(pieces: readonly Piece[]): void {
    const stamps = waiting.splice(0);
    if (stamps.length === 0 && pieces.length === 0) return;
    const [first = { channel: splitter.channel(), text: '' }, ...others] = pieces;
    if (first.channel === 'reasoning') reasoningTokens += stamps.length;
    for (const atNs of stamps.slice(0, -1)) {
      listener.chunk({ channel: first.channel, text: '', atNs, tokens: 1 });
    }
    listener.chunk({ ...first, atNs: lastNs, tokens: Math.min(1, stamps.length) });
    for (const piece of others) listener.chunk({ ...piece, atNs: lastNs, tokens: 0 });
  }

  return {
    token(token: Token, atNs: number): void {
      lastNs = atNs;
      waiting.push(atNs);
      const pieces = splitter.push(text.next(token));
      if (!splitter.isUndecided()) emit(pieces);
    },
    /** Reports what was held back. Returns the number of thinking tokens. */
    end(): number {
      emit([...splitter.push(text.flush()), ...splitter.flush()]);
      return reasoningTokens;
    },
  };
}

/**
 * Evaluates all whole batches but the last tokens, one call each, so that a long prefill can be
 * stopped; the batches are the same that one call would make. Returns what is left to evaluate.
 */
async function evaluateWholeBatches(
  { sequence, context }: Engine,
  tokens: readonly Token[],
  signal: AbortSignal,
): Promise<Token[] | null> {
  let at = 0;
  for (; at + context.batchSize < tokens.length; at += context.batchSize) {
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, at + context.batchSize));
    if (signal.aborted) return null;
  }
  return tokens.slice(at);
}

function tokenize({ model }: Engine, rendered: string): Token[] {
  const tokens = model.tokenize(rendered, true);
  const { bos, shouldPrependBosToken } = model.tokens;
  return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
}

function checkFits({ context }: Engine, promptTokens: number): void {
  if (promptTokens === 0) {
    throw new WorkbenchError({
      code: 'INVALID_INPUT',
      field: 'prompt',
      reason: 'it has no tokens',
    });
  }
  if (promptTokens < context.contextSize) return;
  const contextTokens = context.contextSize;
  throw new WorkbenchError({ code: 'CONTEXT_TOO_LONG', promptTokens, contextTokens });
}

function samplingOptions({ temperature, topP, topK, minP, seed }: PromptSettings) {
  return { temperature, topP, topK, minP, seed };
}

function actualSettings(
  { inForce, model, template }: Engine,
  asked: PromptSettings,
): ActualSettings {
  return {
    ...inForce,
    seed: asked.temperature === 0 ? null : asked.seed,
    temperature: asked.temperature,
    topP: asked.topP,
    topK: asked.topK,
    minP: asked.minP,
    maxTokens: asked.maxTokens,
    thinking: thinkingUsed(template, asked.thinking),
    templateSha256: template.sha256,
    engine: `llama.cpp ${model.llama.llamaCppRelease.release}`,
  };
}

function thinkingUsed(
  { thinkingDefault }: Engine['template'],
  asked: PromptSettings['thinking'],
): ActualSettings['thinking'] {
  if (thinkingDefault === null) return 'unsupported';
  return asked === 'auto' ? thinkingDefault : asked;
}

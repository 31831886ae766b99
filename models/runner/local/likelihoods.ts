import type { Token } from 'node-llama-cpp';
import type { TokenLikelihood } from '#models/protocol.ts';
import type { Engine } from './engine.ts';

interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly minP: number;
  readonly seed: number;
}

interface Telling {
  /** How many of the likeliest tokens are told of beside the chosen one. */
  readonly others: number;
  readonly tell: (likelihood: TokenLikelihood) => void;
}

/**
 * As the sequence's own `evaluate`, telling of each token how likely it was in the distribution that it
 * was drawn from: with temperature 0, or 1 and no cut-off, the model's own. Each token is drawn with a
 * sampler of its own, so that a seed gives other answers than without.
 */
export async function* evaluateWithLikelihoods(
  { sequence, model }: Engine,
  prompt: readonly Token[],
  sampling: Sampling,
  { others, tell }: Telling,
): AsyncGenerator<Token> {
  let tokens = prompt;
  for (let index = 0; ; index += 1) {
    const options = { ...sampling, seed: (sampling.seed + index) >>> 0 };
    const filter = { tokens: [], includeMax: true, includeSelected: true, includeTop: others };
    const generateNext = { token: true, logits: { filter }, totalLogitWeight: true, options };
    const last = tokens.at(-1);
    if (last === undefined) return;
    const output = await sequence.controlledEvaluate([
      ...tokens.slice(0, -1),
      [last, { generateNext }],
    ]);
    const { token, logits, totalLogitWeight } = output.at(-1)?.next ?? {};
    if (token == null || !logits || totalLogitWeight === undefined) return;
    const chosen = logits.get(token);
    if (chosen === undefined || model.isEogToken(token)) return;
    const sorted = [...logits].toSorted(([, a], [, b]) => b - a);
    const largest = sorted[0]?.[1] ?? 0;
    const likelihoodOf = ([each, logit]: readonly [Token, number]) => ({
      text: model.detokenize([each], true),
      logprob: logit - largest - Math.log(totalLogitWeight),
    });
    tell({
      ...likelihoodOf([token, chosen]),
      top: sorted.slice(0, others).map(likelihoodOf),
    });
    yield token;
    tokens = [token];
  }
}

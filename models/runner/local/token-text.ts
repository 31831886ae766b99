import type { LlamaModel, Token } from 'node-llama-cpp';

const replacement = '\uFFFD';
const longestCharacterTokens = 4;

/**
 * The text that each token adds. A token may be a part of a character: its text then comes with the
 * token that completes it.
 */
export function createTokenText(model: LlamaModel) {
  const before: Token[] = [];
  let pending: Token[] = [];

  function take(): string {
    const text = model.detokenize(pending, true, before);
    before.push(...pending);
    before.splice(0, before.length - longestCharacterTokens);
    pending = [];
    return text;
  }

  return {
    next(token: Token): string {
      pending.push(token);
      const isPartial = model.detokenize(pending, true, before).endsWith(replacement);
      return isPartial && pending.length < longestCharacterTokens ? '' : take();
    },
    flush: take,
  };
}

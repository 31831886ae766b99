import type { PriceRow } from '../domain/price.ts';
import { costOfTokens, formatUsd, parseUsd } from './usd.ts';

/** One pane of a run that has not started. */
export interface PlannedAnswers {
  readonly row: PriceRow | null;
  readonly prompt: string;
  readonly systemPrompt: string;
  /** Answers that will be asked for, samples included. */
  readonly answers: number;
  /** `null`: the provider's own limit holds, and nobody can say what the most is. */
  readonly maxOutputTokens: number | null;
}

interface CostInAdvance {
  /** What cannot be exceeded: every answer as long as allowed, nothing cached; `null` without a limit. */
  readonly mostUsd: string | null;
  /** The prompts alone, at the usual four characters to a token. */
  readonly promptUsd: string;
  /** Panes without a price. */
  readonly unknown: number;
}

/** Beside the text: the turn markers of a chat template. */
const turnTokens = 16;
const charactersPerToken = 4;

/** What a run will cost before it starts, retries left out. */
export function costInAdvance(planned: readonly PlannedAnswers[]): CostInAdvance {
  let most: bigint | null = 0n;
  let prompts = 0n;
  let unknown = 0;
  for (const { row, prompt, systemPrompt, answers, maxOutputTokens } of planned) {
    if (!row) {
      unknown += 1;
      continue;
    }
    const text = systemPrompt + prompt;
    const usual = Math.ceil(text.length / charactersPerToken) + turnTokens;
    prompts += BigInt(answers) * costOfTokens(usual, row.inputUsd);
    if (maxOutputTokens === null || most === null) {
      most = null;
      continue;
    }
    const largest = costOfTokens(mostTokens(text), row.inputUsd);
    most += BigInt(answers) * (largest + costOfTokens(maxOutputTokens, row.outputUsd));
  }
  return {
    mostUsd: most === null ? null : formatUsd(most),
    promptUsd: formatUsd(prompts),
    unknown,
  };
}

/** Whether the next answer may start: what is spent and what it can cost stay within the limit. */
export function isWithinLimit(spentUsd: string, nextUsd: string, limitUsd: string | null): boolean {
  return limitUsd === null || parseUsd(spentUsd) + parseUsd(nextUsd) <= parseUsd(limitUsd);
}

/** No tokenizer makes more tokens than there are bytes. */
function mostTokens(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes + turnTokens;
}

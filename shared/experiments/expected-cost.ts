import type { PriceRow } from '../domain/price.ts';
import { costOfTokens, formatUsd } from '../pricing/usd.ts';

/** The prompts of one arm together. */
export interface PromptSizes {
  readonly prompts: number;
  readonly characters: number;
  /** In UTF-8: no tokenizer makes more tokens than there are bytes. */
  readonly bytes: number;
}

interface PlannedCalls {
  readonly row: PriceRow;
  readonly sizes: PromptSizes;
  /** How often each prompt is asked. */
  readonly samples: number;
  readonly mostOutputTokens: number | null;
  /** Of earlier answers of the model; `null`: there are none. */
  readonly usualOutputTokens: number | null;
}

/** Beside the text: the turn markers of a chat template. */
const turnTokens = 16;
const charactersPerToken = 4;

/** What all calls of an arm cost: at most (`null` without a limit of tokens), and as it usually goes. */
export function expectedCost(planned: PlannedCalls): { mostUsd: string | null; usualUsd: string } {
  const { row, sizes, samples, mostOutputTokens, usualOutputTokens } = planned;
  const calls = sizes.prompts * samples;
  const cost = (input: number, output: number) =>
    formatUsd(
      BigInt(samples) * costOfTokens(input + turnTokens * sizes.prompts, row.inputUsd) +
        costOfTokens(Math.round(output * calls), row.outputUsd),
    );
  const output = usualOutputTokens ?? (mostOutputTokens ?? 0) / 2;
  return {
    mostUsd: mostOutputTokens === null ? null : cost(sizes.bytes, mostOutputTokens),
    usualUsd: cost(Math.ceil(sizes.characters / charactersPerToken), output),
  };
}

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FigureName, FiguresScope } from '../pane-figures.ts';

/** What each figure of the stats line is: name and formula. */
export const figureWords: Record<FigureName, MessageDescriptor> = {
  ttft: msg`Time to first token, thinking included: t_first − t0. t0 is when the prompt is handed to the engine, without loading and waiting.`,
  speed: msg`Decode speed: (N_out − 1) ÷ (t_last − t_first), thinking tokens included.`,
  in: msg`Prompt tokens, chat template included.`,
  out: msg`Generated tokens, thinking included.`,
  thinking: msg`Tokens of the thinking, which the answer does not show.`,
  total: msg`End to end: t_last − t0, without loading and waiting.`,
};

/** What the figures are of, where they must not be compared with those of whole answers. */
export const scopeWords: Record<
  Exclude<FiguresScope, 'none' | 'finished' | 'median'>,
  MessageDescriptor
> = {
  'so-far': msg`so far`,
  partial: msg`partial: the answer is not whole`,
  earlier: msg`of an earlier attempt, which does not count`,
};

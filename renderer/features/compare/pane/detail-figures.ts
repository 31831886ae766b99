import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AttemptFigureName } from '#shared/metrics/attempt-figures.ts';

export interface DetailFigure {
  readonly key: AttemptFigureName;
  readonly name: MessageDescriptor;
  /** Formula, or what is counted. */
  readonly formula: MessageDescriptor;
  readonly unit: 'duration' | 'rate' | 'count' | 'share';
}

export interface DetailSection {
  readonly title: MessageDescriptor;
  readonly figures: readonly DetailFigure[];
}

/** Every figure of an attempt with its formula, in the order in which the time passes. */
export const detailSections: readonly DetailSection[] = [
  {
    title: msg`Before the prompt`,
    figures: [
      {
        key: 'queuedMs',
        name: msg`Waiting`,
        formula: msg`From being wanted to t0, without loading`,
        unit: 'duration',
      },
      {
        key: 'processMs',
        name: msg`Load: process and engine`,
        formula: msg`Start of the process and of the engine’s libraries`,
        unit: 'duration',
      },
      {
        key: 'modelMs',
        name: msg`Load: model`,
        formula: msg`The file into memory, layers to the GPU`,
        unit: 'duration',
      },
      {
        key: 'contextMs',
        name: msg`Load: context`,
        formula: msg`Memory for the context and the KV cache`,
        unit: 'duration',
      },
      {
        key: 'warmUpMs',
        name: msg`Load: warm-up`,
        formula: msg`One token decoded and thrown away`,
        unit: 'duration',
      },
    ],
  },
  {
    title: msg`Times since t0, when the engine got the prompt`,
    figures: [
      {
        key: 'ttftMs',
        name: msg`Time to first token (TTFT)`,
        formula: msg`t_first − t0, thinking included`,
        unit: 'duration',
      },
      {
        key: 'prefillMs',
        name: msg`Prefill`,
        formula: msg`t_first − start of evaluation`,
        unit: 'duration',
      },
      {
        key: 'thinkingMs',
        name: msg`Thinking time`,
        formula: msg`t_answer − t_first`,
        unit: 'duration',
      },
      {
        key: 'ttfaMs',
        name: msg`Time to first answer token (TTFA)`,
        formula: msg`t_answer − t0`,
        unit: 'duration',
      },
      {
        key: 'endToEndMs',
        name: msg`End to end`,
        formula: msg`t_last − t0`,
        unit: 'duration',
      },
      {
        key: 'streamMs',
        name: msg`Until the stream closed`,
        formula: msg`t_done − t0`,
        unit: 'duration',
      },
    ],
  },
  {
    title: msg`Speeds`,
    figures: [
      {
        key: 'prefillTokensPerSecond',
        name: msg`Prefill speed (tokens/s)`,
        formula: msg`Evaluated prompt tokens ÷ prefill`,
        unit: 'rate',
      },
      {
        key: 'decodeTokensPerSecond',
        name: msg`Decode speed (tokens/s)`,
        formula: msg`(N_out − 1) ÷ (t_last − t_first)`,
        unit: 'rate',
      },
      {
        key: 'outputTokensPerSecond',
        name: msg`Output speed (tokens/s)`,
        formula: msg`N_out ÷ (t_last − t0)`,
        unit: 'rate',
      },
      {
        key: 'tpotMs',
        name: msg`Time per output token (TPOT)`,
        formula: msg`(t_last − t_first) ÷ (N_out − 1)`,
        unit: 'duration',
      },
      {
        key: 'answerTpotMs',
        name: msg`Time per answer token`,
        formula: msg`(t_last − t_answer) ÷ (N_answer − 1)`,
        unit: 'duration',
      },
    ],
  },
  {
    title: msg`Tokens`,
    figures: [
      {
        key: 'promptTokens',
        name: msg`Prompt`,
        formula: msg`Chat template included`,
        unit: 'count',
      },
      {
        key: 'cachedTokens',
        name: msg`Prompt, from the cache`,
        formula: msg`Not evaluated again`,
        unit: 'count',
      },
      {
        key: 'outputTokens',
        name: msg`Output (N_out)`,
        formula: msg`Generated tokens, thinking included`,
        unit: 'count',
      },
      {
        key: 'reasoningTokens',
        name: msg`Thinking`,
        formula: msg`Generated tokens of the thinking`,
        unit: 'count',
      },
    ],
  },
  {
    title: msg`The machine meanwhile`,
    figures: [
      {
        key: 'otherWorkShare',
        name: msg`Other programs`,
        formula: msg`Their processor time ÷ time of the cores that Triptych may use`,
        unit: 'share',
      },
    ],
  },
];

import type { AttemptState } from '../domain/run-state.ts';
import { type Latency, latencyOf, noLatency, outputTokens, reasoningTokens } from './latency.ts';
import { type Measured, measured, missing } from './measured.ts';
import { otherWorkShare } from './other-work.ts';

/** Everything that is known of one attempt in numbers: its latencies, what came before, its tokens. */
export interface AttemptFigures extends Latency {
  /** From "wanted" to `t0`, without loading: time behind other models in the queue. */
  readonly queuedMs: Measured;
  /** Start of the process and of the engine's libraries. */
  readonly processMs: Measured;
  readonly modelMs: Measured;
  readonly contextMs: Measured;
  /** One decode of one token that is thrown away. */
  readonly warmUpMs: Measured;
  readonly promptTokens: Measured;
  /** Of the prompt tokens, those taken from a prompt cache. */
  readonly cachedTokens: Measured;
  /** All generated tokens, thinking included. */
  readonly outputTokens: Measured;
  readonly reasoningTokens: Measured;
  /** Share of the usable cores that other programs took, 0 to 1. */
  readonly otherWorkShare: Measured;
}

export type AttemptFigureName = keyof AttemptFigures;

/** The figures of one attempt, however far it came. Only those of a finished one can be compared. */
export function attemptFigures(attempt: AttemptState): AttemptFigures {
  const { load, usage } = attempt;
  if (attempt.recorded) return recordedElsewhere;
  const isStarted = load !== null || attempt.remote !== null;
  return {
    ...latencyOf(attempt),
    queuedMs: known(attempt.queuedMs),
    processMs: loading(attempt, 'processMs'),
    modelMs: loading(attempt, 'modelMs'),
    contextMs: loading(attempt, 'contextMs'),
    warmUpMs: loading(attempt, 'warmUpMs'),
    promptTokens: known(attempt.promptTokens),
    cachedTokens: usage ? measured(usage.cachedTokens) : missing('not-finished'),
    outputTokens: isStarted ? counted(outputTokens(attempt)) : missing('not-started'),
    reasoningTokens: isStarted ? thought(attempt) : missing('not-started'),
    otherWorkShare: isEnded(attempt) ? otherWorkShare(attempt) : missing('not-finished'),
  };
}

/** What another tool measured is shown as it wrote it, and is none of our figures. */
const none = missing('recorded-elsewhere');
const recordedElsewhere: AttemptFigures = {
  ...noLatency('recorded-elsewhere'),
  queuedMs: none,
  processMs: none,
  modelMs: none,
  contextMs: none,
  warmUpMs: none,
  promptTokens: none,
  cachedTokens: none,
  outputTokens: none,
  reasoningTokens: none,
  otherWorkShare: none,
};

function isEnded({ status }: AttemptState): boolean {
  return status !== 'queued' && status !== 'loading' && status !== 'running';
}

function known(value: number | null | undefined): Measured {
  return value === null || value === undefined ? missing('not-started') : measured(value);
}

/** A resident model was not loaded: its zeros are no loads, and would pull the median of the others. */
function loading(
  { load, remote }: AttemptState,
  part: 'processMs' | 'modelMs' | 'contextMs' | 'warmUpMs',
): Measured {
  if (remote) return missing('remote-model');
  return load?.cache === 'resident' ? missing('already-loaded') : known(load?.[part]);
}

function counted(tokens: number | null): Measured {
  return tokens === null ? missing('token-count-unknown') : measured(tokens);
}

function thought(attempt: AttemptState): Measured {
  const tokens = reasoningTokens(attempt);
  return tokens === null && attempt.usage ? missing('hidden-reasoning') : counted(tokens);
}

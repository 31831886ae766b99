import type { AttemptState } from '../domain/run-state.ts';
import { latencyOf } from './latency.ts';

/**
 * `connect`: the connection of a remote call is set up. `server`: all that lies before the first token of
 * a remote model: the network, the provider's queue and the prefill, which nobody here can tell apart.
 */
export type PhaseName =
  | 'queue'
  | 'connect'
  | 'load'
  | 'template'
  | 'server'
  | 'prefill'
  | 'thinking'
  | 'answering';

/** One stretch of an attempt on the time axis shared by all panes; it begins when the run wanted it. */
interface Phase {
  readonly name: PhaseName;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The phases of an attempt, end to end: waiting, loading, chat template and tokenizer, prefill,
 * thinking, answering, each as long as its figure says. A remote model has its connection in place of
 * loading, and its server's time in place of prefill.
 * Phases that did not occur are left out; a phase that cannot be seen is never drawn as 0.
 */
export function phasesOf(attempt: AttemptState): Phase[] {
  const { load, remote, queuedMs } = attempt;
  if ((load === null && remote === null) || queuedMs === null) return [];
  const latency = latencyOf(attempt);
  const phases: Phase[] = [];
  let at = 0;
  const add = (name: PhaseName, lengthMs: number | null) => {
    if (lengthMs === null || lengthMs <= 0) return;
    phases.push({ name, fromMs: at, toMs: at + lengthMs });
    at += lengthMs;
  };
  add('queue', queuedMs);
  if (load) add('load', load.processMs + load.modelMs + load.contextMs + load.warmUpMs);
  if (remote) add('connect', remote.beforeT0Ns / 1e6);
  add('template', templateSpan(latency));
  add(remote ? 'server' : 'prefill', latency.prefillMs.value ?? latency.ttftMs.value);
  add('thinking', thinkingSpan(latency));
  add('answering', answeringSpan(latency));
  return phases;
}

type Spans = ReturnType<typeof latencyOf>;

function templateSpan({ ttftMs, prefillMs }: Spans): number | null {
  return ttftMs.value === null || prefillMs.value === null ? null : ttftMs.value - prefillMs.value;
}

/** A model that ended while thinking spent all the rest of its time on it. */
function thinkingSpan({ thinkingMs, endToEndMs, ttftMs }: Spans): number | null {
  if (thinkingMs.value !== null) return thinkingMs.value;
  const isOpen =
    thinkingMs.reason === 'ended-while-thinking' || thinkingMs.reason === 'not-finished';
  if (!isOpen || endToEndMs.value === null || ttftMs.value === null) return null;
  return endToEndMs.value - ttftMs.value;
}

/**
 * All that is left after the first token and the thinking: a first token without text (half a
 * character, say) belongs to the answer when nothing was thought, so that the bar ends at the last token.
 */
function answeringSpan({ endToEndMs, ttfaMs, ttftMs, thinkingMs }: Spans): number | null {
  if (endToEndMs.value === null || ttftMs.value === null || ttfaMs.value === null) return null;
  return endToEndMs.value - ttftMs.value - (thinkingMs.value ?? 0);
}

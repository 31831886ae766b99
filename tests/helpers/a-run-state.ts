import type { CpuUse } from '#shared/domain/machine.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { Cell } from '#shared/domain/run.ts';
import { applyRunEvent, createRunState, type RunState } from '#shared/domain/run-state.ts';
import type { Chunk, LoadReport, StopReason, Usage } from '#shared/domain/timeline.ts';
import { aCell, aPane } from './a-run.ts';
import { ofAttempt, startedAttempt, tokensOf } from './run-events.ts';
import { vectorA as timelineA } from './vector-a.ts';

const nsPerMs = 1e6;
const noLoad: LoadReport = { cache: 'warm', processMs: 0, modelMs: 0, contextMs: 0, warmUpMs: 0 };

/** Milliseconds since t0, channel, text, tokens. */
export type Arrival = readonly [number, Chunk['channel'], string, number | null];

/** What one sample did. Without `arrivals` it waits; without `doneMs` it is still going on. */
export interface Sample {
  readonly queuedMs?: number;
  readonly load?: Partial<LoadReport>;
  /** Where evaluation of a local model began; without it the model is remote. */
  readonly evalFromMs?: number;
  readonly arrivals?: readonly Arrival[];
  readonly usage?: Usage;
  readonly doneMs?: number;
  /** Of a sample that is done; at its end of turn unless told otherwise. */
  readonly stopReason?: StopReason;
  readonly ends?: 'attempt-failed' | 'attempt-cancelled';
  /** What else the processor did; told where the sample has an end. */
  readonly cpu?: CpuUse;
}

/** Conformance vector A as a sample. */
export const vectorA = {
  arrivals: timelineA.chunks.map(({ atNs, channel, text, tokens }): Arrival => [
    atNs / nsPerMs,
    channel,
    text,
    tokens,
  ]),
  usage: { promptTokens: 100, cachedTokens: 0, outputTokens: 10, reasoningTokens: 4 },
  doneMs: 706,
} satisfies Sample;

/** The state of a run in which pane by pane these samples happened, folded from real events. */
export function aRunState(panes: readonly (readonly Sample[])[]): RunState {
  const cells = panes.map((samples, pane) => samples.map((_, i) => aCell('run', pane, i)));
  const state = createRunState({ panes: panes.map((_, i) => aPane(i)), cells: cells.flat() });
  panes.flat().forEach((sample, i) => {
    for (const event of eventsOf(sample, cells.flat()[i]!)) {
      applyRunEvent(state, { ...event, seq: state.seq + 1 });
    }
  });
  return state;
}

function eventsOf(
  { arrivals, usage, doneMs, stopReason = 'end-of-turn', ends, cpu, ...start }: Sample,
  cell: Cell,
): NewRunEvent[] {
  const of = ofAttempt(cell);
  if (!arrivals) return [{ ...of, type: 'attempt-queued', attempt: 1 }];
  const events = startedAttempt(cell).map((event): NewRunEvent =>
    event.type === 'attempt-started'
      ? {
          ...event,
          queuedMs: start.queuedMs ?? 0,
          load: { ...noLoad, ...start.load },
          evalFromNs: start.evalFromMs === undefined ? null : start.evalFromMs * nsPerMs,
        }
      : event,
  );
  const chunks = arrivals.map(([atMs, channel, text, tokens]) => ({
    atNs: atMs * nsPerMs,
    channel,
    text,
    tokens,
  }));
  events.push(tokensOf(cell, chunks));
  if (cpu) events.push({ ...of, type: 'attempt-cpu', cpu: { value: cpu } });
  if (usage && doneMs !== undefined) {
    const doneNs = doneMs * nsPerMs;
    events.push({ ...of, type: 'attempt-finished', stopReason, usage, doneNs });
  }
  if (ends === 'attempt-cancelled') events.push({ ...of, type: ends });
  if (ends === 'attempt-failed') {
    events.push({ ...of, type: ends, failure: { code: 'INTERNAL', logId: 'log' } });
  }
  return events;
}

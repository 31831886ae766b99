import type { CellStatus } from '#shared/domain/run.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { type PhaseName, phasesOf } from '#shared/metrics/phases.ts';
import { type ShownAttempt, shownAttempts } from './shown-attempt.ts';

/** `hidden`: the server's time and a thinking that the provider does not show; they cannot be told apart. */
export type PhaseKind = PhaseName | 'hidden';

export const phaseKinds: readonly PhaseKind[] = [
  'queue',
  'connect',
  'load',
  'template',
  'server',
  'prefill',
  'hidden',
  'thinking',
  'answering',
];

/**
 * Where the time axis begins: when the run was asked for, when the pane's turn came, or when its model
 * got the prompt (t0). With one model at a time the wait behind the others would dwarf everything.
 */
export const phaseOrigins = ['asked', 'turn', 'prompt'] as const;
export type PhaseOrigin = (typeof phaseOrigins)[number];

export interface PhaseStretch {
  readonly kind: PhaseKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One bar of the picture. */
export interface PhaseRow {
  readonly paneIndex: number;
  readonly modelName: string;
  /** `null` before the attempt exists. */
  readonly status: CellStatus | null;
  /** Counted from 0. */
  readonly sample: number;
  readonly n: number;
  /** `null` where loading is not on the axis, or not over yet. */
  readonly load: LoadReport | null;
  readonly phases: readonly PhaseStretch[];
  readonly totalMs: number;
}

/** A bar per pane on one time axis in milliseconds since `origin`. */
export function phaseRows(state: RunState, origin: PhaseOrigin): PhaseRow[] {
  return shownAttempts(state).map((shown) => {
    const phases = stretches(shown, origin);
    return {
      paneIndex: shown.pane.index,
      modelName: shown.pane.modelName,
      status: shown.attempt?.status ?? null,
      sample: shown.sample,
      n: shown.n,
      load: before[origin].includes('load') ? null : (shown.attempt?.load ?? null),
      phases,
      totalMs: phases.at(-1)?.toMs ?? 0,
    };
  });
}

/** Whether the loads on the axis are of different kinds, so that their lengths cannot be compared. */
export function hasUnlikeLoads(rows: readonly PhaseRow[]): boolean {
  return new Set(rows.flatMap(({ load }) => load?.cache ?? [])).size > 1;
}

function stretches({ attempt }: ShownAttempt, origin: PhaseOrigin): PhaseStretch[] {
  if (!attempt) return [];
  // A summary of the thinking comes when some of that is over: when it began, nobody can say.
  const isHidden =
    attempt.reasoningShown === 'summary' ||
    latencyOf(attempt).thinkingMs.reason === 'hidden-reasoning';
  const all = phasesOf(attempt).map(({ name, fromMs, toMs }) => ({
    kind: isHidden && (name === 'prefill' || name === 'server') ? ('hidden' as const) : name,
    fromMs,
    toMs,
  }));
  return since(all, before[origin]);
}

/** Phases that lie before the axis begins. */
const before: Record<PhaseOrigin, readonly PhaseKind[]> = {
  asked: [],
  turn: ['queue'],
  prompt: ['queue', 'connect', 'load'],
};

function since(phases: readonly PhaseStretch[], leftOut: readonly PhaseKind[]): PhaseStretch[] {
  const after = phases.filter(({ kind }) => !leftOut.includes(kind));
  const start = after[0]?.fromMs ?? 0;
  return after.map(({ kind, fromMs, toMs }) => ({
    kind,
    fromMs: fromMs - start,
    toMs: toMs - start,
  }));
}

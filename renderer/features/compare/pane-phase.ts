import type { AttemptState, CellState } from '#shared/domain/run-state.ts';
import { currentAttempt } from '#shared/domain/run-state.ts';

/** What a sample is doing, as the header of its pane says it. */
export type PanePhase =
  | 'waiting'
  | 'queued'
  | 'loading'
  | 'reading'
  | 'thinking'
  | 'answering'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'interrupted';

export function phaseOf(attempt: AttemptState | null): PanePhase {
  if (!attempt) return 'waiting';
  if (attempt.status !== 'running') return attempt.status;
  const last = attempt.chunks.at(-1);
  if (!last) return 'reading';
  return last.channel === 'reasoning' ? 'thinking' : 'answering';
}

export function isActive(phase: PanePhase): boolean {
  return ['queued', 'loading', 'reading', 'thinking', 'answering'].includes(phase);
}

/** The sample that a pane shows until the reader chooses one: what is going on, else the first. */
export function sampleToShow(cells: readonly CellState[]): number {
  const running = cells.findIndex((cell) => currentAttempt(cell)?.status === 'running');
  if (running >= 0) return running;
  const loading = cells.findIndex((cell) => currentAttempt(cell)?.status === 'loading');
  return Math.max(loading, 0);
}

import { useState } from 'react';
import { type AttemptState, type CellState, currentAttempt } from '#shared/domain/run-state.ts';
import type { AttemptId } from '#shared/ids.ts';
import { sampleToShow } from './pane-phase.ts';

export interface ShownAttempt {
  /** Counted from 0. */
  readonly sample: number;
  readonly cell: CellState | undefined;
  /** `null` before the sample was queued. */
  readonly attempt: AttemptState | null;
  /** A later attempt at the same sample counts. */
  readonly isEarlier: boolean;
  readonly showSample: (sample: number) => void;
  /** @param id `null`: the one that counts */
  readonly showAttempt: (id: AttemptId | null) => void;
}

/** Which sample of a pane, and which attempt at it, is on the screen: chosen, else what goes on. */
export function useShownAttempt(cells: readonly CellState[]): ShownAttempt {
  const [chosenSample, setSample] = useState<number | null>(null);
  const [chosenId, setAttempt] = useState<AttemptId | null>(null);
  const sample = chosenSample ?? sampleToShow(cells);
  const cell = cells[sample];
  const current = cell ? currentAttempt(cell) : null;
  const attempt = cell?.attempts.find(({ id }) => id === chosenId) ?? current;
  return {
    sample,
    cell,
    attempt,
    isEarlier: attempt !== current,
    showSample: setSample,
    showAttempt: setAttempt,
  };
}

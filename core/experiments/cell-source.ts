import type { ReadableDb } from '#db/handle.ts';
import { type CellRow, openCells, openJudgeCells } from '#db/queries/experiment-cells.ts';
import type { CellRole } from '#shared/domain/experiment-cells.ts';

const atOnce = 100;

interface SourceOptions {
  readonly experiment: number;
  readonly arm: number;
  readonly role: CellRole;
  /** Pairwise: the arm that this one is held against. */
  readonly baseline: number | null;
  /** Samples of one repetition of this arm, and of the baseline. */
  readonly steps: { readonly own: number; readonly baseline: number };
}

/** The cells of one arm that still want an answer, in order and a few at a time. */
export function createCellSource(db: ReadableDb, options: SourceOptions) {
  const { experiment, arm, role } = options;
  const isJudge = role !== 'answer';
  /** Judges' cells become ready in any order, so those that were handed out are remembered. */
  const out = new Set<number>();
  const back: CellRow[] = [];
  let ready: CellRow[] = [];
  let after = 0;

  function refill(): void {
    const query = { experiment, arm, role, after, limit: atOnce + out.size };
    if (!isJudge) {
      ready = openCells(db, query);
      after = ready.at(-1)?.id ?? after;
    } else {
      const { baseline, steps } = options;
      ready = openJudgeCells(db, { ...query, baseline, steps }).filter(({ id }) => !out.has(id));
    }
  }

  return {
    arm,
    role,
    /** `null`: none is ready now. */
    next(): CellRow | null {
      const cell = back.shift();
      if (cell) return cell;
      if (ready.length === 0) refill();
      const next = ready.shift() ?? null;
      if (next && isJudge) out.add(next.id);
      return next;
    },
    /** It was not asked after all. */
    putBack: (cell: CellRow): void => void back.push(cell),
    /** Its end is stored. */
    settled: (cell: CellRow): void => void out.delete(cell.id),
  };
}

export type CellSource = ReturnType<typeof createCellSource>;

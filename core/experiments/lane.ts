import type { CellRow } from '#db/queries/experiment-cells.ts';
import type { LoadPattern } from '#shared/domain/experiment-spec.ts';
import type { AdaptiveLimit } from './adaptive-limit.ts';
import { arrivalGaps } from './arrivals.ts';
import type { CellSource } from './cell-source.ts';

/** Beyond this a server that answers nothing would fill the memory. */
const mostUnderWay = 1000;

interface LaneOptions {
  /** Name of the provider; `null`: the models of this machine. */
  readonly provider: string | null;
  readonly sources: readonly CellSource[];
  readonly load: LoadPattern;
  readonly limit: AdaptiveLimit;
  /** May a call begin now? Not while the experiment stops, or the money is all promised. */
  mayBegin(arm: number): boolean;
  /** Asks one cell and stores how it ended. @param wantedNs monotonic nanoseconds */
  ask(cell: CellRow, wantedNs: bigint): Promise<void>;
  /** Nothing is left to begin, or a call has ended. */
  changed(): void;
}

/**
 * What one provider, or this machine, is asked: cells of its arms, in the rhythm of the load pattern
 * and within what the provider bears.
 */
export function createLane(options: LaneOptions) {
  const { sources, load, limit, provider } = options;
  const gap = arrivalGaps(load);
  let running = 0;
  let turn = 0;
  let timer: NodeJS.Timeout | null = null;
  let nextArrivalNs: bigint | null = null;

  /** A model of this machine answers all it has before the next one is loaded; others take turns. */
  function take(): { readonly cell: CellRow; readonly source: CellSource } | null {
    for (let tried = 0; tried < sources.length; tried++) {
      const at = provider === null ? tried : (turn + tried) % sources.length;
      const source = sources[at]!;
      if (!options.mayBegin(source.arm)) continue;
      const cell = source.next();
      if (!cell) continue;
      turn = at + 1;
      return { cell, source };
    }
    return null;
  }

  function begin(wantedNs: bigint): boolean {
    const taken = take();
    if (!taken) return false;
    running++;
    void options.ask(taken.cell, wantedNs).finally(() => {
      running--;
      taken.source.settled(taken.cell);
      options.changed();
    });
    return true;
  }

  function wake(ms: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, ms);
  }

  function pump(): void {
    if (gap) return arrive(gap);
    while (running < limit.limit()) {
      const waitMs = limit.waitMs();
      if (waitMs > 0) return wake(Math.ceil(waitMs));
      if (!begin(process.hrtime.bigint())) return;
    }
  }

  /** One call at each of the times that the pattern names; what is late is counted from its time. */
  function arrive(next: () => number): void {
    const nowNs = process.hrtime.bigint();
    nextArrivalNs ??= nowNs;
    while (nextArrivalNs <= nowNs) {
      // Goes on with the next end: what is late then is counted from its time.
      if (running >= mostUnderWay) return;
      if (!begin(nextArrivalNs)) {
        nextArrivalNs = null;
        return;
      }
      nextArrivalNs += BigInt(Math.round(next() * 1e6));
    }
    wake(Number(nextArrivalNs - nowNs) / 1e6);
  }

  return {
    provider,
    limit,
    pump,
    running: () => running,
    /** Times before this moment are no arrivals that were missed. */
    rest(): void {
      if (timer) clearTimeout(timer);
      timer = null;
      nextArrivalNs = null;
    },
    isWaiting: () => timer !== null,
  };
}

export type Lane = ReturnType<typeof createLane>;

import type { NewRunEvent, RunEvent } from '#shared/domain/run-event.ts';
import { applyRunEvent, createRunState, type RunState } from '#shared/domain/run-state.ts';
import type { Run, RunStatus } from '#shared/domain/run.ts';
import type { AttemptId, CellId, Seq } from '#shared/ids.ts';
import { Signal } from './signal.ts';

const writeEveryMs = 500;

/** An attempt that is waited for. */
export interface RunJob {
  readonly attemptId: AttemptId;
  readonly abort: AbortController;
  hasBegun: boolean;
}

interface RunStore {
  /** Stores events; `false` when it could not (a full disk), and they are to be offered again. */
  write(events: readonly RunEvent[]): boolean;
  /** The run has ended and all of it is stored. */
  finished(): void;
}

/**
 * The events of a run while it is going on: numbered here, followed from here, and written to the
 * database at most twice a second, so that a crash of the core loses less than a second of text and
 * fsync never stands between a token and its reader. What is written is let go of.
 */
export class ActiveRun {
  readonly run: Run;
  readonly state: RunState;
  readonly jobs = new Map<CellId, RunJob>();
  readonly #store: RunStore;
  readonly #changes = new Signal();
  #unwritten: RunEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  #hasEnded = false;

  /** @param past the events that are stored already; empty for a new run */
  constructor(run: Run, past: readonly RunEvent[], store: RunStore) {
    this.run = run;
    this.state = createRunState(run);
    for (const event of past) applyRunEvent(this.state, event);
    this.#store = store;
  }

  /** No event comes any more; what is not written yet is still being tried. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  append(event: NewRunEvent): void {
    if (this.#hasEnded) return;
    const numbered: RunEvent = { ...event, seq: this.state.seq + 1 };
    this.#unwritten.push(numbered);
    applyRunEvent(this.state, numbered);
    this.#timer ??= setTimeout(() => this.flush(), writeEveryMs);
    this.#changes.emit();
  }

  /** Writes what is not written yet; what cannot be written stays and is tried again. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#unwritten.length > 0 && !this.#store.write(this.#unwritten)) {
      this.#timer = setTimeout(() => this.flush(), writeEveryMs);
      return;
    }
    this.#unwritten = [];
    if (this.#hasEnded) this.#store.finished();
  }

  /** The last event of the run. It is held here until it is stored, however long that takes. */
  end(status: RunStatus): void {
    this.append({ type: 'run-ended', status, atMs: Date.now() });
    this.#hasEnded = true;
    this.flush();
  }

  /** Writes what it can and stops, without an end: the next start marks the run as interrupted. */
  abandon(): void {
    this.flush();
    this.#hasEnded = true;
    if (this.#timer) clearTimeout(this.#timer);
    for (const { abort } of this.jobs.values()) abort.abort();
    this.#changes.emit();
  }

  /** Events after `seq`, at most `limit`; `null`: they are stored and no longer held here. */
  after(seq: Seq, limit: number): readonly RunEvent[] | null {
    const first = this.#unwritten[0]?.seq ?? this.state.seq + 1;
    return seq + 1 < first ? null : this.#unwritten.slice(seq + 1 - first, seq + 1 - first + limit);
  }

  /** Resolves at the next event, at the end of the run, or when `signal` aborts. */
  changed(options: { readonly signal: AbortSignal | undefined }): Promise<void> {
    return this.#changes.next(options);
  }
}

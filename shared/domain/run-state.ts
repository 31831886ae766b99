import { assertNever } from '../assert.ts';
import type { AttemptId, CellId, Seq } from '../ids.ts';
import type { Fact } from './fact.ts';
import type { Failure } from './failure.ts';
import type { CpuUse } from './machine.ts';
import type { LoadedMemory } from './memory.ts';
import type { ReasoningShown } from './provider.ts';
import { remoteTimeline } from '../metrics/remote-timeline.ts';
import type { Cost } from './price.ts';
import {
  type KeepAlive,
  type RemoteReport,
  type ResponseHead,
  type SentRequest,
  type ConnectionSetUp,
} from './remote.ts';
import type { RecordedAnswer } from './recording.ts';
import type { RunEvent } from './run-event.ts';
import type { Cell, CellStatus, Pane, Run, RunStatus } from './run.ts';
import type { ActualSettings } from './settings.ts';
import type { Chunk, LoadReport, StopReason, Usage } from './timeline.ts';

/** What is known only of an attempt at a remote model. */
export interface RemoteState {
  readonly sent: SentRequest;
  readonly connection: ConnectionSetUp | null;
  readonly beforeT0Ns: number;
  head: ResponseHead | null;
  readonly keepAlives: KeepAlive[];
  /** `null` until it has ended. */
  report: RemoteReport | null;
  cost: Cost | null;
}

/** One try at a cell, as far as its events tell. */
export interface AttemptState {
  readonly id: AttemptId;
  readonly number: number;
  status: CellStatus;
  loadProgress: number;
  queuedMs: number | null;
  load: LoadReport | null;
  /** `null`: not loaded yet, or from before it was looked at. */
  memory: LoadedMemory | null;
  actual: ActualSettings | null;
  promptTokens: number | null;
  renderedPrompt: string | null;
  /** Nanoseconds since `t0` when evaluation of the prompt began. */
  evalFromNs: number | null;
  readonly chunks: Chunk[];
  reasoning: string;
  answer: string;
  usage: Usage | null;
  stopReason: StopReason | null;
  doneNs: number | null;
  /** `null`: it has not ended, or was measured before this was. */
  cpu: Fact<CpuUse> | null;
  failure: Failure | null;
  /** A call whose answer is thrown away. */
  readonly isWarmUp: boolean;
  /** Wall clock, milliseconds: when a failed attempt is followed by the next; `null`: it is not. */
  retryAtMs: number | null;
  /** `null`: the model is no remote one, or nothing was sent. */
  remote: RemoteState | null;
  /** Set with {@link remote}'s report; absent for a model on this machine. */
  reasoningShown?: ReasoningShown;
  /** What another tool wrote down, texts included; `null`: it was followed token by token. */
  recorded: RecordedAnswer | null;
}

export interface CellState extends Cell {
  readonly attempts: AttemptState[];
  /** It was not asked for, for the vote could no longer change. */
  isSkipped: boolean;
}

export interface RunState {
  readonly panes: Pane[];
  readonly cells: Map<CellId, CellState>;
  status: RunStatus;
  /** The last event that is part of this state. */
  seq: Seq;
}

/** The state of a run before its first event. Panes that were added later come with their events. */
export function createRunState(run: Pick<Run, 'panes' | 'cells'>): RunState {
  return {
    panes: run.panes.map((pane) => ({ ...pane })),
    cells: new Map(run.cells.map((cell) => [cell.id, newCell(cell)])),
    status: 'running',
    seq: 0,
  };
}

/** Puts a state back to before its first event, in place. */
export function resetRunState(state: RunState, run: Pick<Run, 'panes' | 'cells'>): void {
  const { panes, cells, ...rest } = createRunState(run);
  state.panes.splice(0, Infinity, ...panes);
  state.cells.clear();
  for (const [id, cell] of cells) state.cells.set(id, cell);
  Object.assign(state, rest);
}

/** Folds one event into the state, in place (a long answer must not copy itself at every token). */
export function applyRunEvent(state: RunState, event: RunEvent): void {
  if (event.seq <= state.seq) return;
  state.seq = event.seq;
  switch (event.type) {
    case 'attempt-queued':
      queueAttempt(cellOf(state, event.cellId), event);
      return;
    case 'attempt-skipped':
      skip(cellOf(state, event.cellId), event.attemptId);
      return;
    case 'pane-replaced':
      replacePane(state, event.paneIndex, event.by, event.cells);
      return;
    case 'run-resumed':
      state.status = 'running';
      return;
    case 'run-ended':
      state.status = event.status;
      return;
    default:
      applyAttemptEvent(attemptOf(state, event.cellId, event.attemptId), event);
  }
}

/** The attempt that counts for a cell: its last one that was no warm-up; of a skipped cell none does. */
export function currentAttempt(cell: CellState): AttemptState | null {
  if (cell.isSkipped) return null;
  return cell.attempts.findLast(({ isWarmUp }) => !isWarmUp) ?? null;
}

/** The cells of one pane, by sample. */
export function cellsOfPane(state: RunState, paneIndex: number): CellState[] {
  return [...state.cells.values()]
    .filter((cell) => cell.paneIndex === paneIndex)
    .toSorted((a, b) => a.sample - b.sample);
}

/** A, B, C … as shown in every chart, table and report of the run. */
export function paneLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : paneLetter(Math.floor(index / 26) - 1) + last;
}

type AttemptEvent = Exclude<
  RunEvent,
  { type: 'attempt-queued' | 'attempt-skipped' | 'pane-replaced' | 'run-resumed' | 'run-ended' }
>;

function applyAttemptEvent(attempt: AttemptState, event: AttemptEvent): void {
  switch (event.type) {
    case 'attempt-loading':
      attempt.status = 'loading';
      attempt.loadProgress = event.progress;
      return;
    case 'attempt-loaded':
      attempt.memory = event.memory;
      return;
    case 'attempt-started':
      attempt.status = 'running';
      attempt.queuedMs = event.queuedMs;
      attempt.load = event.load;
      attempt.actual = event.actual;
      attempt.promptTokens = event.promptTokens;
      attempt.evalFromNs = event.evalFromNs;
      attempt.renderedPrompt = event.renderedPrompt;
      return;
    case 'remote-started': {
      const { sent, connection, beforeT0Ns, queuedMs } = event;
      attempt.status = 'running';
      attempt.queuedMs = queuedMs;
      attempt.remote = {
        sent,
        connection,
        beforeT0Ns,
        head: null,
        keepAlives: [],
        report: null,
        cost: null,
      };
      return;
    }
    case 'remote-responding':
      if (attempt.remote) attempt.remote.head = event.head;
      return;
    case 'keep-alive':
      attempt.remote?.keepAlives.push(...event.events);
      return;
    case 'remote-ended':
      endRemote(attempt, event);
      return;
    case 'tokens':
      for (const chunk of event.chunks) {
        attempt.chunks.push(chunk);
        attempt[chunk.channel] += chunk.text;
      }
      return;
    case 'attempt-cpu':
      attempt.cpu = event.cpu;
      return;
    case 'attempt-finished':
      attempt.status = 'done';
      attempt.stopReason = event.stopReason;
      attempt.usage = event.usage;
      attempt.doneNs = event.doneNs;
      return;
    case 'attempt-failed':
      attempt.status = 'failed';
      attempt.failure = event.failure;
      attempt.retryAtMs = event.retryAtMs ?? null;
      return;
    case 'attempt-cancelled':
      attempt.status = 'cancelled';
      return;
    case 'attempt-interrupted':
      attempt.status = 'interrupted';
      return;
    case 'attempt-recorded':
      putRecorded(attempt, event.recorded);
      return;
    default:
      assertNever(event);
  }
}

function endRemote(
  attempt: AttemptState,
  { report, cost }: Extract<AttemptEvent, { type: 'remote-ended' }>,
): void {
  if (attempt.remote) Object.assign(attempt.remote, { report, cost });
  const { usage, doneNs } = remoteTimeline([], report);
  Object.assign(attempt, { usage, doneNs, reasoningShown: report.reasoning });
  attempt.promptTokens = usage?.promptTokens ?? null;
}

function putRecorded(attempt: AttemptState, recorded: RecordedAnswer): void {
  const { answer, reasoning, error } = recorded;
  const failure: Failure | null =
    error === null ? null : { code: 'RECORDED_FAILURE', reason: error };
  const status = failure === null ? 'done' : 'failed';
  Object.assign(attempt, { answer, reasoning, recorded, failure, status });
}

function newCell(cell: Cell): CellState {
  return { ...cell, attempts: [], isSkipped: false };
}

function queueAttempt(cell: CellState, event: Extract<RunEvent, { type: 'attempt-queued' }>): void {
  cell.attempts.push(newAttempt(event));
  cell.isSkipped = false;
}

/** What never began leaves nothing behind; what an earlier attempt answered stays to be read. */
function skip(cell: CellState, id: AttemptId): void {
  const at = cell.attempts.findIndex((attempt) => attempt.id === id);
  if (at >= 0) cell.attempts.splice(at, 1);
  cell.isSkipped = true;
}

function newAttempt(queued: Extract<RunEvent, { type: 'attempt-queued' }>): AttemptState {
  return {
    id: queued.attemptId,
    number: queued.attempt,
    status: 'queued',
    loadProgress: 0,
    queuedMs: null,
    load: null,
    memory: null,
    actual: null,
    promptTokens: null,
    renderedPrompt: null,
    evalFromNs: null,
    chunks: [],
    reasoning: '',
    answer: '',
    usage: null,
    stopReason: null,
    doneNs: null,
    cpu: null,
    failure: null,
    isWarmUp: queued.isWarmUp ?? false,
    retryAtMs: null,
    remote: null,
    recorded: null,
  };
}

function replacePane(state: RunState, paneIndex: number, by: Pane, cells: readonly Cell[]): void {
  const replaced = state.panes[paneIndex];
  if (replaced) state.panes[paneIndex] = { ...replaced, replacedBy: by.index };
  state.panes[by.index] = by;
  for (const cell of cells) state.cells.set(cell.id, newCell(cell));
}

function cellOf(state: RunState, id: CellId): CellState {
  const cell = state.cells.get(id);
  if (!cell) throw new Error(`Event for unknown cell ${id}`);
  return cell;
}

function attemptOf(state: RunState, cellId: CellId, id: AttemptId): AttemptState {
  const attempt = cellOf(state, cellId).attempts.find((each) => each.id === id);
  if (!attempt) throw new Error(`Event for unknown attempt ${id}`);
  return attempt;
}

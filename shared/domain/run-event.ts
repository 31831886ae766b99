import { z } from 'zod';
import { AttemptId, CellId, Seq } from '../ids.ts';
import { Fact } from './fact.ts';
import { Failure } from './failure.ts';
import { CpuUse } from './machine.ts';
import { LoadedMemory } from './memory.ts';
import { Cost } from './price.ts';
import { ConnectionSetUp, KeepAlive, RemoteReport, ResponseHead, SentRequest } from './remote.ts';
import { RecordedAnswer } from './recording.ts';
import { Cell, Pane, RunStatus } from './run.ts';
import { ActualSettings } from './settings.ts';
import { Chunk, LoadReport, StopReason, Usage } from './timeline.ts';

const ofAttempt = { seq: Seq, cellId: CellId, attemptId: AttemptId };

/**
 * Everything that happens in a run, in order. The stored events are the run: a live view and an
 * opened one are the same fold over them (`run-state.ts`).
 */
export const RunEvent = z.discriminatedUnion('type', [
  /** `attempt` counts from 1. */
  z.object({
    ...ofAttempt,
    type: z.literal('attempt-queued'),
    attempt: z.number().int(),
    /** A call whose answer is thrown away; it is billed. */
    isWarmUp: z.boolean().optional(),
  }),
  z.object({
    ...ofAttempt,
    type: z.literal('attempt-loading'),
    progress: z.number().min(0).max(1),
  }),
  /** The model stands: what it was expected to take, and what it took when it was loaded. */
  z.object({ ...ofAttempt, type: z.literal('attempt-loaded'), memory: LoadedMemory }),
  z.object({
    ...ofAttempt,
    type: z.literal('attempt-started'),
    /** Monotonic nanoseconds (a decimal string) at which the prompt was handed to the engine. */
    t0Ns: z.string(),
    /** From "wanted" to `t0`, without loading: time behind other models in the queue. */
    queuedMs: z.number(),
    load: LoadReport,
    actual: ActualSettings,
    promptTokens: z.number().int(),
    /** Nanoseconds since `t0` when evaluation began, after template and tokenizer; `null`: remote. */
    evalFromNs: z.number().int().nullable(),
    /** The prompt as the model saw it, after the chat template. */
    renderedPrompt: z.string(),
  }),
  /** The request of a remote model is at the socket; stands in the place of `attempt-started`. */
  z.object({
    ...ofAttempt,
    type: z.literal('remote-started'),
    /** Monotonic nanoseconds (a decimal string) at which the request was handed to the socket. */
    t0Ns: z.string(),
    /** From "wanted" to the call: time behind other models, and between two tries. */
    queuedMs: z.number(),
    /** From the call to `t0`, the connection's making included. */
    beforeT0Ns: z.number().int().nonnegative(),
    connection: ConnectionSetUp.nullable(),
    sent: SentRequest,
  }),
  z.object({ ...ofAttempt, type: z.literal('remote-responding'), head: ResponseHead }),
  z.object({ ...ofAttempt, type: z.literal('keep-alive'), events: z.array(KeepAlive) }),
  /** What is known of a remote attempt, and what it cost; comes just before its end, whatever that is. */
  z.object({
    ...ofAttempt,
    type: z.literal('remote-ended'),
    report: RemoteReport,
    cost: Cost,
    /** Wall clock: the day decides the price, and whose limit it counts to. */
    atMs: z.number(),
  }),
  z.object({ ...ofAttempt, type: z.literal('tokens'), chunks: z.array(Chunk) }),
  /** The processor from before the prompt was handed over until the end; comes just before that. */
  z.object({ ...ofAttempt, type: z.literal('attempt-cpu'), cpu: Fact(CpuUse) }),
  z.object({
    ...ofAttempt,
    type: z.literal('attempt-finished'),
    stopReason: StopReason,
    /** `null`: the server told none. */
    usage: Usage.nullable(),
    /** Nanoseconds since `t0` when the stream closed. */
    doneNs: z.number().int().nullable(),
  }),
  z.object({
    ...ofAttempt,
    type: z.literal('attempt-failed'),
    failure: Failure,
    /** Wall clock, milliseconds: when it is tried again by itself; absent: it is not. */
    retryAtMs: z.number().optional(),
  }),
  z.object({ ...ofAttempt, type: z.literal('attempt-cancelled') }),
  /** Its turn came when the vote could no longer change: the model was not asked. */
  z.object({ ...ofAttempt, type: z.literal('attempt-skipped') }),
  /** The whole attempt at once, as another tool wrote it down: there is no timeline to derive from. */
  z.object({ ...ofAttempt, type: z.literal('attempt-recorded'), recorded: RecordedAnswer }),
  /** The core ended while the attempt was going on; written at the next start. */
  z.object({ ...ofAttempt, type: z.literal('attempt-interrupted') }),
  z.object({
    seq: Seq,
    type: z.literal('pane-replaced'),
    paneIndex: z.number().int(),
    by: Pane,
    cells: z.array(Cell),
  }),
  z.object({ seq: Seq, type: z.literal('run-resumed') }),
  z.object({ seq: Seq, type: z.literal('run-ended'), status: RunStatus, atMs: z.number() }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

/** An event before the run log has given it its number. */
export type NewRunEvent = RunEvent extends infer E
  ? E extends RunEvent
    ? Omit<E, 'seq'>
    : never
  : never;

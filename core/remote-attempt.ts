import { ulid } from 'ulid';
import { askWithRetries } from '#models/remote-attempts.ts';
import type { RemoteCall } from '#models/remote-protocol.ts';
import type { RemoteEnd, RemoteRunner } from '#models/remote-runner.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import { isOtherModel } from '#shared/domain/remote.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { Cell, Pane } from '#shared/domain/run.ts';
import { AttemptId } from '#shared/ids.ts';
import { remoteTimeline } from '#shared/metrics/remote-timeline.ts';
import { costOf } from '#shared/pricing/cost.ts';
import { costInAdvance } from '#shared/pricing/cost-in-advance.ts';
import type { Log } from './log.ts';
import type { Prices } from './remote/prices.ts';
import type { Providers } from './services/providers.ts';
import type { Budget, SpendingService } from './services/spending.ts';

export interface RemoteDeps {
  readonly remoteRunner: RemoteRunner;
  readonly providers: Providers;
  readonly prices: Prices;
  readonly spending: SpendingService;
  readonly log: Log;
}

interface RemoteAttemptOptions extends RemoteDeps {
  readonly prompt: string;
  /** What the answer is paid from. */
  readonly budget: Budget;
  readonly pane: Pane;
  readonly source: Extract<PaneSource, { kind: 'provider' }>;
  readonly cell: Cell;
  /** The attempt that is queued already. */
  readonly attemptId: AttemptId;
  /** Monotonic nanoseconds at which the run wanted it. */
  readonly wantedNs: bigint;
  /** No call is made again by itself. */
  readonly isMeasurement: boolean;
  /** The queued attempt is to be a call of one word, before the one that counts. */
  readonly isWarmUp: boolean;
  readonly signal: AbortSignal;
  /** Number of a further attempt at the cell, counted from 1. */
  nextNumber(): number;
  emit(event: NewRunEvent): void;
}

const warmUpPrompt = 'Hi';
/** The least that OpenAI takes. */
const warmUpTokens = 16;

/** Asks a remote model until there is an answer or an end of trying; every try is an attempt. */
export async function runRemoteAttempt(options: RemoteAttemptOptions): Promise<void> {
  const { signal, isWarmUp, emit } = options;
  if (!isWarmUp) return askOnce(options);
  await askOnce({ ...options, isMeasurement: true });
  if (signal.aborted) return;
  const attemptId = queueNext(options, emit);
  await askOnce({ ...options, isWarmUp: false, attemptId, wantedNs: process.hrtime.bigint() });
}

async function askOnce(options: RemoteAttemptOptions): Promise<void> {
  const { remoteRunner, spending, cell, isMeasurement, signal, emit } = options;
  let { attemptId, wantedNs } = options;
  let isSent = false;
  let isWaiting = false;
  const of = () => ({ cellId: cell.id, attemptId });
  try {
    const call = await callOf(options);
    await askWithRetries(
      remoteRunner,
      call,
      {
        attempt(number) {
          isSent = false;
          isWaiting = false;
          if (number > 1) {
            attemptId = queueNext(options, emit);
            wantedNs = process.hrtime.bigint();
          }
          reserve(options, call, attemptId);
        },
        started({ t0Ns, beforeT0Ns, connection, sent }) {
          isSent = true;
          const queuedMs = Math.max(0, (Number(BigInt(t0Ns) - wantedNs) - beforeT0Ns) / 1e6);
          const event = { t0Ns, queuedMs, beforeT0Ns, connection, sent };
          emit({ ...of(), type: 'remote-started', ...event });
        },
        responding: ({ status, headersNs, headers }) =>
          emit({ ...of(), type: 'remote-responding', head: { status, headersNs, headers } }),
        keepAlive: (events) => emit({ ...of(), type: 'keep-alive', events: [...events] }),
        tokens: (chunks) => emit({ ...of(), type: 'tokens', chunks: [...chunks] }),
        ended(end, retryInMs) {
          // What was not sent costs nothing.
          if (isSent) {
            const event = ended(options, end);
            emit({ ...of(), ...event });
            spending.settle(attemptId, options.budget, event.cost);
          } else spending.release(attemptId);
          emit({ ...of(), ...endEvent(end, retryInMs) });
          isWaiting = retryInMs !== null;
        },
      },
      { signal, isMeasurement },
    );
    // Stopped before the next try: the failed one is not the cell's last word, nor is one to come.
    if (isWaiting) {
      attemptId = queueNext(options, emit);
      emit({ ...of(), type: 'attempt-cancelled' });
    }
  } catch (error) {
    spending.release(attemptId);
    if (signal.aborted) return emit({ ...of(), type: 'attempt-cancelled' });
    emit({ ...of(), type: 'attempt-failed', failure: failureOf(error, options) });
  }
}

/** A further attempt at the same cell, as a rule after a failed one. */
function queueNext(
  { nextNumber, cell }: RemoteAttemptOptions,
  emit: RemoteAttemptOptions['emit'],
): AttemptId {
  const attemptId = AttemptId.parse(ulid());
  emit({ type: 'attempt-queued', cellId: cell.id, attemptId, attempt: nextNumber() });
  return attemptId;
}

async function callOf(options: RemoteAttemptOptions): Promise<RemoteCall> {
  const { providers, pane, source, prompt, cell, isWarmUp } = options;
  const call = await providers.callOf(pane, source, isWarmUp ? warmUpPrompt : prompt);
  const { seed } = call.settings;
  const maxTokens = isWarmUp ? warmUpTokens : call.settings.maxTokens;
  // Samples with one seed would be one answer many times.
  const settings = { ...call.settings, maxTokens, seed: seed === null ? null : seed + cell.sample };
  return { ...call, settings };
}

/** @throws WorkbenchError SPENDING_LIMIT */
function reserve(options: RemoteAttemptOptions, call: RemoteCall, attemptId: AttemptId): void {
  const { spending, providers, prices, pane, source, budget } = options;
  if (!spending.isLimited(budget)) return;
  const row = prices.at(source.providerId, source.model, Date.now());
  // Encryption is only missing in one's own network, where nobody sends a bill.
  const isFree = !row && source.baseUrl.startsWith('http:');
  const planned = costInAdvance([
    {
      row,
      prompt: call.prompt,
      systemPrompt: call.settings.systemPrompt,
      answers: 1,
      maxOutputTokens: call.settings.maxTokens ?? providers.mostOutputTokens(pane),
    },
  ]);
  spending.reserve({
    attemptId,
    budget,
    usd: planned.promptUsd,
    mostUsd: isFree ? '0' : row ? planned.mostUsd : null,
  });
}

function ended({ prices, source }: RemoteAttemptOptions, { report }: RemoteEnd) {
  const atMs = Date.now();
  const returned = report.returnedModel ?? source.model;
  const asked = { id: source.model, aliases: source.aliases };
  const row =
    prices.at(source.providerId, returned, atMs) ??
    // A dated id of the same model; never the price of one model for another's answer.
    (isOtherModel(asked, returned) ? null : prices.at(source.providerId, source.model, atMs));
  const cost = costOf({ counts: report.counts, reportedUsd: report.reportedCostUsd, row });
  return { type: 'remote-ended', report, cost, atMs } as const;
}

function endEvent(end: RemoteEnd, retryInMs: number | null) {
  switch (end.type) {
    case 'finished': {
      const { usage, doneNs } = remoteTimeline([], end.report);
      return { type: 'attempt-finished', stopReason: end.stopReason, usage, doneNs } as const;
    }
    case 'cancelled':
      return { type: 'attempt-cancelled' } as const;
    case 'failed': {
      const retry = retryInMs === null ? {} : { retryAtMs: Date.now() + retryInMs };
      return { type: 'attempt-failed', failure: end.failure, ...retry } as const;
    }
  }
}

function failureOf(error: unknown, { log, pane }: RemoteAttemptOptions) {
  if (error instanceof WorkbenchError) return error.failure;
  return { code: 'INTERNAL' as const, logId: log.bug(error, { model: pane.modelName }) };
}

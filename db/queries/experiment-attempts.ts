import type { AttemptState } from '#shared/domain/run-state.ts';
import type { AttemptFigures } from '#shared/metrics/attempt-figures.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';
import { packJson, packTimeline, unpackJson, unpackTimeline } from '../packed.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';
import type { Spent } from './spending.ts';

/** An attempt that is about to be made. */
export interface BegunAttempt {
  readonly id: string;
  readonly cell: number;
  readonly atMs: number;
}

export function insertAttempt(db: WritableDb, { id, cell, atMs }: BegunAttempt): void {
  run(
    db,
    `INSERT INTO experiment_attempt (id, cell, status, begun_at_ms)
     VALUES (:id, :cell, 'running', :atMs)`,
    { id, cell, atMs },
  );
}

/** It was never sent: there is nothing to keep of it. */
export function forgetAttempt(db: WritableDb, id: string): void {
  run(db, `DELETE FROM experiment_attempt WHERE id = :id`, { id });
}

/** An attempt that has ended, with what results are made of. */
export interface EndedAttempt {
  readonly state: AttemptState;
  readonly figures: AttemptFigures;
  readonly atMs: number;
  /** The returned id, where it is another model's. */
  readonly otherModel: string | null;
  readonly isUsageDoubtful: boolean;
  readonly cacheKey: Uint8Array | null;
}

/** @returns the attempt's number */
export function endAttempt(db: WritableDb, ended: EndedAttempt): number {
  const { state, figures, atMs, otherModel, isUsageDoubtful, cacheKey } = ended;
  const { chunks, reasoning: _, answer: __, ...facts } = state;
  const cost = state.remote?.cost ?? null;
  run(
    db,
    `UPDATE experiment_attempt SET status = :status, ended_at_ms = :atMs, queued_ms = :queuedMs,
       ttft_ms = :ttftMs, ttfa_ms = :ttfaMs, thinking_ms = :thinkingMs, tpot_ms = :tpotMs,
       decode_tokens_per_second = :decodeTokensPerSecond, end_to_end_ms = :endToEndMs,
       prompt_tokens = :promptTokens, cached_tokens = :cachedTokens, output_tokens = :outputTokens,
       reasoning_tokens = :reasoningTokens, usd = :usd, is_cost_unknown = :isCostUnknown,
       failure_code = :failureCode, other_model = :otherModel,
       is_usage_doubtful = :isUsageDoubtful, cache_key = :cacheKey, facts = :facts,
       timeline = :timeline
     WHERE id = :id`,
    {
      id: state.id,
      atMs,
      status: statusOf(state),
      queuedMs: figures.queuedMs.value,
      ttftMs: figures.ttftMs.value,
      ttfaMs: figures.ttfaMs.value,
      thinkingMs: figures.thinkingMs.value,
      tpotMs: figures.tpotMs.value,
      decodeTokensPerSecond: figures.decodeTokensPerSecond.value,
      endToEndMs: figures.endToEndMs.value,
      promptTokens: state.promptTokens,
      cachedTokens: state.usage?.cachedTokens ?? null,
      outputTokens: figures.outputTokens.value,
      reasoningTokens: figures.reasoningTokens.value,
      usd: cost === null || cost.basis === 'unknown' ? null : cost.usd,
      isCostUnknown: Number(state.remote !== null && (cost === null || cost.basis === 'unknown')),
      failureCode: state.failure?.code ?? null,
      otherModel,
      isUsageDoubtful: Number(isUsageDoubtful),
      cacheKey,
      facts: packJson(facts),
      timeline: packTimeline(chunks),
    },
  );
  return numberOf(db, state.id);
}

/** An answer taken over from an earlier attempt: no time and no cost of its own. */
export function insertCachedAttempt(
  db: WritableDb,
  { id, cell, atMs }: BegunAttempt,
  from: number,
): number {
  run(
    db,
    `INSERT INTO experiment_attempt (id, cell, status, begun_at_ms, ended_at_ms, cached_from,
       prompt_tokens, output_tokens, reasoning_tokens)
     SELECT :id, :cell, 'done', :atMs, :atMs, number, prompt_tokens, output_tokens,
       reasoning_tokens
     FROM experiment_attempt WHERE number = :from`,
    { id, cell, atMs, from },
  );
  return numberOf(db, id);
}

/** An imported answer that came from a cache: it refers to itself, and its time and cost are nobody's. */
export function markCached(db: WritableDb, number: number): void {
  run(
    db,
    `UPDATE experiment_attempt SET cached_from = number, queued_ms = NULL, ttft_ms = NULL,
       ttfa_ms = NULL, thinking_ms = NULL, tpot_ms = NULL, decode_tokens_per_second = NULL,
       end_to_end_ms = NULL, usd = NULL, is_cost_unknown = 0
     WHERE number = :number`,
    { number },
  );
}

/** An answer to exactly this call; `null`: there is none. */
export function cachedAttempt(db: ReadableDb, cacheKey: Uint8Array): number | null {
  const row = get<{ number: number }>(
    db,
    `SELECT number FROM experiment_attempt WHERE cache_key = :cacheKey AND status = 'done'
     ORDER BY number LIMIT 1`,
    { cacheKey },
  );
  return row?.number ?? null;
}

export interface StoredAttempt {
  readonly number: number;
  readonly isCached: boolean;
  /** Wall clock, milliseconds since 1970. */
  readonly begunAtMs: number;
  /** `null`: the core ended before it did. */
  readonly endedAtMs: number | null;
  readonly state: AttemptState;
}

/** Every try at a cell, the first one first. */
export function attemptsOfCell(db: ReadableDb, cell: number): StoredAttempt[] {
  return all<AttemptRow>(
    db,
    `${selectAttempt} WHERE attempt.cell = :cell ORDER BY attempt.number`,
    {
      cell,
    },
  ).map(toAttempt);
}

/** @throws Error when there is none of that number */
export function attemptByNumber(db: ReadableDb, number: number): StoredAttempt {
  const row = get<AttemptRow>(db, `${selectAttempt} WHERE attempt.number = :number`, { number });
  if (!row) throw new Error(`There is no attempt ${number}`);
  return toAttempt(row);
}

/** What the answers of experiments here cost from a moment on (milliseconds since 1970), exact. */
export function experimentsSpentSince(db: ReadableDb, fromMs: number): Spent {
  return spentOf(
    all(
      db,
      `SELECT usd FROM experiment_attempt INDEXED BY experiment_attempt_cost
       WHERE ended_at_ms >= :fromMs AND (usd IS NOT NULL OR is_cost_unknown = 1)
         AND NOT EXISTS (
           SELECT 1 FROM experiment_cell AS cell
             JOIN experiment ON experiment.number = cell.experiment
           WHERE cell.id = experiment_attempt.cell AND experiment.import_id IS NOT NULL
         )`,
      { fromMs },
    ),
  );
}

/** The same of one experiment, for each arm; answers of judges count to the arm that they judge. */
export function spentByArm(db: ReadableDb, experiment: number): Map<number, Spent> {
  const rows = all<{ arm: number; usd: string | null }>(
    db,
    `SELECT cell.arm, usd FROM experiment_attempt JOIN experiment_cell AS cell ON cell.id = experiment_attempt.cell
     WHERE cell.experiment = :experiment AND (usd IS NOT NULL OR is_cost_unknown = 1)`,
    { experiment },
  );
  const arms = Map.groupBy(rows, ({ arm }) => arm);
  return new Map([...arms].map(([arm, ofArm]) => [arm, spentOf(ofArm)]));
}

function spentOf(rows: readonly { readonly usd: string | null }[]): Spent {
  let sum = 0n;
  let unknown = 0;
  for (const { usd } of rows) {
    if (usd === null) unknown += 1;
    else sum += parseUsd(usd);
  }
  return { usd: formatUsd(sum), unknown };
}

function numberOf(db: ReadableDb, id: string): number {
  const row = get<{ number: number }>(db, `SELECT number FROM experiment_attempt WHERE id = :id`, {
    id,
  });
  if (!row) throw new Error(`Attempt ${id} ended before it was begun`);
  return row.number;
}

/** A timeline that was cut off has no facts: the core ended before they were known. */
interface AttemptRow {
  readonly number: number;
  readonly id: string;
  readonly status: AttemptState['status'];
  readonly cachedFrom: number | null;
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
  readonly facts: Uint8Array | null;
  readonly timeline: Uint8Array | null;
}

const selectAttempt = `SELECT attempt.number, attempt.id, attempt.status,
    attempt.cached_from AS cachedFrom, attempt.begun_at_ms AS begunAtMs,
    attempt.ended_at_ms AS endedAtMs, coalesce(attempt.facts, source.facts) AS facts,
    coalesce(attempt.timeline, source.timeline) AS timeline
  FROM experiment_attempt AS attempt
    LEFT JOIN experiment_attempt AS source ON source.number = attempt.cached_from`;

type Facts = Omit<AttemptState, 'chunks' | 'reasoning' | 'answer'>;

function toAttempt(row: AttemptRow): StoredAttempt {
  const { number, id, status, cachedFrom, begunAtMs, endedAtMs, facts, timeline } = row;
  const chunks = timeline ? unpackTimeline(timeline) : [];
  const text = (wanted: string) =>
    chunks.map(({ channel, text: part }) => (channel === wanted ? part : '')).join('');
  const known = facts ? unpackJson<Facts>(facts) : null;
  const state = { ...emptyFacts, ...known, id, status } as Facts;
  return {
    number,
    isCached: cachedFrom !== null,
    begunAtMs,
    endedAtMs,
    state: { ...state, chunks, reasoning: text('reasoning'), answer: text('answer') },
  };
}

/** What is known of an attempt that was under way when the core ended. */
const emptyFacts: Omit<Facts, 'id' | 'status'> = {
  number: 1,
  loadProgress: 0,
  queuedMs: null,
  load: null,
  memory: null,
  actual: null,
  promptTokens: null,
  renderedPrompt: null,
  evalFromNs: null,
  usage: null,
  stopReason: null,
  doneNs: null,
  cpu: null,
  failure: null,
  isWarmUp: false,
  retryAtMs: null,
  remote: null,
  recorded: null,
};

function statusOf({ status }: AttemptState): string {
  return status === 'queued' || status === 'loading' || status === 'running' ? 'failed' : status;
}

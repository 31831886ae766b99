import type { AttemptState } from '#shared/domain/run-state.ts';
import type { ExportRow } from '#shared/exports/tables.ts';
import { attemptFigures, type AttemptFigureName } from '#shared/metrics/attempt-figures.ts';
import { idOf } from './exported.ts';
import type { ExportedAttempt, ExportedCell, ExportedSource } from './exported.ts';
import { jsonOf } from './rows.ts';

/** Columns that are figures, and the figures that they are. */
const figureColumns = {
  queued_ms: 'queuedMs',
  load_process_ms: 'processMs',
  load_model_ms: 'modelMs',
  load_context_ms: 'contextMs',
  warm_up_ms: 'warmUpMs',
  ttft_ms: 'ttftMs',
  ttfa_ms: 'ttfaMs',
  thinking_ms: 'thinkingMs',
  tpot_ms: 'tpotMs',
  answer_tpot_ms: 'answerTpotMs',
  decode_tokens_per_second: 'decodeTokensPerSecond',
  output_tokens_per_second: 'outputTokensPerSecond',
  prefill_tokens_per_second: 'prefillTokensPerSecond',
  prefill_ms: 'prefillMs',
  end_to_end_ms: 'endToEndMs',
  stream_ms: 'streamMs',
  other_work_share: 'otherWorkShare',
  prompt_tokens: 'promptTokens',
  cached_tokens: 'cachedTokens',
  output_tokens: 'outputTokens',
  reasoning_tokens: 'reasoningTokens',
} as const satisfies Partial<Record<keyof ExportRow<'attempts'>, AttemptFigureName>>;

type FigureColumn = keyof typeof figureColumns;
const counts: readonly FigureColumn[] = [
  'prompt_tokens',
  'cached_tokens',
  'output_tokens',
  'reasoning_tokens',
];

export function attemptRow(
  source: ExportedSource,
  cell: ExportedCell,
  { state, number, isCached, begunAtMs, endedAtMs }: ExportedAttempt,
): ExportRow<'attempts'> {
  const cost = isCached ? null : (state.remote?.cost ?? null);
  return {
    attempt_id: state.id,
    cell_id: cell.id,
    run_id: idOf(source),
    number,
    is_accepted: cell.accepted !== null && cell.attempts[cell.accepted]?.state === state,
    status: state.status,
    is_warm_up: state.isWarmUp,
    is_cached: isCached,
    begun_at_ms: begunAtMs,
    ended_at_ms: endedAtMs,
    answer: state.answer,
    reasoning: state.reasoning,
    ...figuresOf(state, isCached),
    cost_usd: cost === null || cost.basis === 'unknown' ? null : cost.usd,
    cost_basis: cost?.basis ?? null,
    cost: jsonOf(cost),
    returned_model: state.remote?.report?.returnedModel ?? null,
    fingerprint: state.remote?.report?.fingerprint ?? null,
    raw_usage: state.remote?.report?.rawUsage ?? null,
    request_body: state.remote?.sent.body ?? null,
    stop_reason: state.stopReason,
    failure_code: state.failure?.code ?? null,
    failure: jsonOf(state.failure),
    actual_settings: jsonOf(state.actual),
    rendered_prompt: state.renderedPrompt,
    recorded: jsonOf(state.recorded && withoutTexts(state.recorded)),
  };
}

/** A cached answer took no time here: its tokens are known, its figures are another call's. */
function figuresOf(
  state: AttemptState,
  isCached: boolean,
): Pick<ExportRow<'attempts'>, FigureColumn | 'missing'> {
  const figures = attemptFigures(state);
  const missing: Record<string, string> = {};
  const value = (column: FigureColumn) => {
    const { value: found, reason } = figures[figureColumns[column]];
    const isOther = isCached && !counts.includes(column);
    if (isOther || reason) missing[column] = isOther ? 'cached' : (reason ?? '');
    return isOther ? null : found;
  };
  const columns = Object.keys(figureColumns) as FigureColumn[];
  const values = Object.fromEntries(columns.map((column) => [column, value(column)]));
  return {
    ...(values as Record<FigureColumn, number | null>),
    missing: jsonOf(Object.keys(missing).length > 0 ? missing : null),
  };
}

function withoutTexts({
  usage,
  timings,
  recordedAtMs,
  place,
}: NonNullable<AttemptState['recorded']>) {
  return { usage, timings, recordedAtMs, place };
}

export function* chunkRows({ state, isCached }: ExportedAttempt): Iterable<ExportRow<'chunks'>> {
  if (isCached) return;
  for (const [position, { atNs, channel, tokens, text }] of state.chunks.entries()) {
    yield { attempt_id: state.id, position, at_ns: atNs, channel, tokens, text };
  }
}

import type { AttemptState } from '#shared/domain/run-state.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import type { ExportedCell, ExportedSource } from '../exported.ts';

/** An answer as other tools know one: text in, text out, a few numbers. */
export interface Answer {
  readonly cell: ExportedCell;
  readonly state: AttemptState;
  readonly prompt: string;
  readonly system: string;
  /** Decoding parameters as they were asked for. */
  readonly config: Readonly<Record<string, string | number>>;
  readonly promptTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly cachedTokens: number | null;
  /** `null`: not measured here, or taken from a cache. */
  readonly endToEndMs: number | null;
  /** `null`: no model was asked, or nobody knows. */
  readonly usd: number | null;
  readonly score: number | null;
}

/**
 * The answer that counts for a cell; `null`: a judge's, or nothing was ever answered. Judges and their
 * prompts have no place in the formats of others.
 */
export function answerOf(source: ExportedSource, cell: ExportedCell): Answer | null {
  const index = cell.accepted ?? cell.attempts.length - 1;
  const attempt = cell.attempts[index];
  if (cell.role !== 'answer' || cell.prompt === null || !attempt) return null;
  const { state, isCached } = attempt;
  const figures = attemptFigures(state);
  const cost = isCached ? null : (state.remote?.cost ?? null);
  const recorded = state.recorded?.usage ?? null;
  return {
    cell,
    state,
    prompt: cell.prompt,
    system: cell.systemPrompt ?? '',
    config: configOf(source, cell.pane),
    promptTokens: figures.promptTokens.value ?? recorded?.promptTokens ?? null,
    outputTokens: figures.outputTokens.value ?? recorded?.outputTokens ?? null,
    reasoningTokens: figures.reasoningTokens.value ?? recorded?.reasoningTokens ?? null,
    cachedTokens: figures.cachedTokens.value ?? recorded?.cachedTokens ?? null,
    endToEndMs: isCached ? null : figures.endToEndMs.value,
    usd: cost === null || cost.basis === 'unknown' ? null : Number(cost.usd),
    score: cell.outcome?.grade ?? cell.outcome?.score ?? null,
  };
}

/** In the names that the APIs of the providers share. */
function configOf(source: ExportedSource, index: number): Answer['config'] {
  const pane = source.panes.find(({ pane: each }) => each.index === index)?.pane;
  if (!pane || pane.source.kind === 'recorded') return {};
  const { temperature, topP, topK, seed, maxTokens } = pane.remote ?? pane.settings;
  const named = { temperature, top_p: topP, top_k: topK, seed, max_tokens: maxTokens };
  const known = Object.entries(named).filter(
    (entry): entry is [string, number] => entry[1] !== null,
  );
  const effort = pane.remote?.effort;
  return { ...Object.fromEntries(known), ...(effort && { reasoning_effort: effort }) };
}

export function modelNameOf(source: ExportedSource, index: number): string {
  return source.panes.find(({ pane }) => pane.index === index)?.label ?? '';
}

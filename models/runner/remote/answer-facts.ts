import type { ReasoningShown } from '#shared/domain/provider.ts';
import { readUsage } from '#shared/pricing/read-usage.ts';
import { formatUsd, usdOfNumber } from '#shared/pricing/usd.ts';
import type { UsageRule } from '#shared/domain/token-usage.ts';

type Json = Readonly<Record<string, unknown>>;

/** xAI's ticks: 1e10 are a dollar. */
const picoUsdPerTick = 100n;

/**
 * Collects what a server says about its answer beside the text: which model it was, why it ended, what
 * it used. Knows Chat Completions and Responses, a stream's events and a whole answer alike.
 */
export function createAnswerFacts(rule: UsageRule) {
  let model: string | null = null;
  let fingerprint: string | null = null;
  let responseId: string | null = null;
  let usage: Json | null = null;
  let finish: string | null = null;
  let error: unknown;
  let shown: 'raw' | 'summary' | null = null;
  let events = 0;

  function read(event: unknown): void {
    events += 1;
    const chunk = record(event);
    const response = record(chunk['response']);
    const type = text(chunk['type']) ?? '';
    model = text(chunk['model']) ?? text(response['model']) ?? model;
    fingerprint = text(chunk['system_fingerprint']) ?? fingerprint;
    responseId = text(response['id']) ?? (type === '' ? text(chunk['id']) : null) ?? responseId;
    // The last usage counts: some send it with every chunk, cumulative, or twice at the end.
    usage = object(chunk['usage']) ?? object(response['usage']) ?? usage;
    readChoice(record(Array.isArray(chunk['choices']) ? chunk['choices'][0] : null));
    readResponses(type, response, chunk);
    if (chunk['error'] !== undefined && chunk['error'] !== null) error ??= event;
  }

  function readChoice(choice: Json): void {
    finish = text(choice['finish_reason']) ?? finish;
    const delta = record(choice['delta'] ?? choice['message']);
    if (text(delta['reasoning_content']) || text(delta['reasoning'])) shown ??= 'raw';
    const details = Array.isArray(delta['reasoning_details']) ? delta['reasoning_details'] : [];
    if (details.some((each) => record(each)['type'] === 'reasoning.summary')) shown = 'summary';
  }

  function readResponses(type: string, response: Json, chunk: Json): void {
    if (type === 'response.reasoning_summary_text.delta') shown = 'summary';
    if (type === 'response.reasoning_text.delta') shown = 'raw';
    if (type === 'error' || type === 'response.failed') error ??= chunk;
    const isWhole = chunk['object'] === 'response';
    if (isWhole) readOutput(chunk['output']);
    const ended = isWhole ? chunk : response;
    if (isWhole || /^response\.(completed|incomplete|done)$/.test(type)) {
      const reason = text(record(ended['incomplete_details'])['reason']);
      finish = reason ?? text(ended['status']) ?? 'completed';
    }
  }

  function readOutput(output: unknown): void {
    for (const item of Array.isArray(output) ? output.map(record) : []) {
      if (item['type'] !== 'reasoning') continue;
      if (Array.isArray(item['summary']) && item['summary'].length > 0) shown = 'summary';
    }
  }

  return {
    read,
    /** Events so far; none means that nothing of an answer came. */
    events: () => events,
    /** The server's word for why it stopped; `null` while it has not said so. */
    finish: () => finish,
    /** What the server reported as an error, as it came. */
    error: () => error,
    /** @param hasThoughtText whether reasoning came as text, be it inside tags */
    report(hasThoughtText: boolean) {
      const { counts, problems } = usage ? readUsage(usage, rule) : { counts: null, problems: [] };
      return {
        returnedModel: model,
        fingerprint,
        responseId,
        counts,
        usageProblems: [...problems],
        rawUsage: usage ? JSON.stringify(usage) : null,
        reportedCostUsd: usage ? reportedCost(usage) : null,
        reasoning: reasoningOf(hasThoughtText, counts?.reasoningTokens ?? 0),
      };
    },
  };

  function reasoningOf(hasThoughtText: boolean, reasoningTokens: number): ReasoningShown {
    if (hasThoughtText) return shown ?? 'raw';
    return reasoningTokens > 0 ? 'hidden' : 'none';
  }
}

/**
 * Whether text of the answer may be in an event that the SDK could not read: then the answer has a hole.
 * The SDK is strict also about events that hold none, and those may be passed over.
 */
export function canBearText(event: unknown): boolean {
  const chunk = object(event);
  if (!chunk) return true;
  const type = text(chunk['type']);
  if (type !== null) return type.endsWith('text.delta');
  const choices = Array.isArray(chunk['choices']) ? chunk['choices'] : [];
  return choices.some((choice) => {
    const { content, reasoning_content, reasoning } = record(record(choice)['delta']);
    return [content, reasoning_content, reasoning].some((each) => Boolean(each));
  });
}

/** What the provider says the answer cost: xAI in ticks, OpenRouter in dollars. */
function reportedCost(usage: Json): string | null {
  const ticks = usage['cost_in_usd_ticks'];
  if (typeof ticks === 'number' && Number.isSafeInteger(ticks) && ticks >= 0)
    return formatUsd(BigInt(ticks) * picoUsdPerTick);
  const dollars = typeof usage['cost'] === 'number' ? usdOfNumber(usage['cost']) : null;
  return dollars === null ? null : formatUsd(dollars);
}

function record(value: unknown): Json {
  return object(value) ?? {};
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

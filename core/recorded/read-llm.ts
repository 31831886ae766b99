import { type LlmLogRow, openLlmLogs } from '#db/llm-logs.ts';
import { largestRecordedText, type RecordedTiming } from '#shared/domain/recording.ts';
import type { Collector } from './collector.ts';
import { conversationOf } from './conversation.ts';
import { numberOf, own, settingsOf, textOf, timeOf } from './parts.ts';
import type { Reading } from './read-recording.ts';

/** The log database of Simon Willison's `llm`, of any version; it does not say which. */
export function readLlm(path: string, into: Collector): Reading | null {
  const logs = openLlmLogs(path, largestRecordedText);
  if (!logs) return null;
  try {
    let number = 0;
    for (const row of logs.rows) {
      number += 1;
      if (into.isFull()) break;
      readRow(row, number, into);
    }
  } finally {
    logs.close();
  }
  const toolVersion = logs.schema === 'turns' ? '0.36+' : null;
  return { format: 'llm', tool: 'llm', toolVersion };
}

function readRow(row: LlmLogRow, number: number, into: Collector): void {
  const place = { unit: 'row', number } as const;
  const { prompt, systemPrompt, hasAttachments } = conversationOf(row.messages);
  if (hasAttachments) into.problem(place, 'has-attachments');
  into.row({
    place,
    prompt,
    systemPrompt,
    model: textOf(row.resolvedModel) || row.model,
    settings: settingsOf(parsed(row.optionsJson)),
    answer: row.answer,
    reasoning: textOf(row.reasoning) ?? '',
    error: null,
    usage: usageOf(row),
    timings: timingsOf(row),
    recordedAtMs: timeOf(row.dateUtc),
  });
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}

/** The details are the server's own; these two are OpenAI's, which most servers write. */
function usageOf({ inputTokens, outputTokens, tokenDetails }: LlmLogRow) {
  const details = parsed(tokenDetails);
  const promptTokens = numberOf(inputTokens);
  const counted = numberOf(outputTokens);
  if (promptTokens === null && counted === null) return null;
  const cachedTokens = numberOf(own(own(details, 'prompt_tokens_details'), 'cached_tokens'));
  const thought = own(own(details, 'completion_tokens_details'), 'reasoning_tokens');
  return { promptTokens, cachedTokens, outputTokens: counted, reasoningTokens: numberOf(thought) };
}

function timingsOf({ durationMs }: LlmLogRow): RecordedTiming[] {
  const ms = numberOf(durationMs);
  return ms === null ? [] : [{ name: 'end-to-end', ms }];
}

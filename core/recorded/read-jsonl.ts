import type { RecordedTiming } from '#shared/domain/recording.ts';
import type { Collector } from './collector.ts';
import { numberOf, own, settingsOf, textOf, timeOf } from './parts.ts';
import type { Reading } from './read-recording.ts';

/**
 * One answer per line: `prompt`, `model` and `answer` (or `error`), and what else is known of
 * `system`, `reasoning`, `settings`, `durationMs`, `ttftMs`, `promptTokens`, `cachedTokens`,
 * `outputTokens`, `reasoningTokens` and `date` (ISO). Durations are from the request, in milliseconds.
 */
export function readJsonl(text: string, into: Collector): Reading {
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    if (into.isFull()) break;
    readLine(line, number, into);
  }
  return { format: 'jsonl', tool: 'JSONL', toolVersion: null };
}

function readLine(line: string, number: number, into: Collector): void {
  const place = { unit: 'line', number } as const;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return into.problem(place, 'not-json');
  }
  into.row({
    place,
    prompt: own(value, 'prompt'),
    systemPrompt: own(value, 'system') ?? null,
    model: own(value, 'model'),
    settings: settingsOf(own(value, 'settings')),
    answer: own(value, 'answer'),
    reasoning: own(value, 'reasoning') ?? '',
    error: own(value, 'error') ?? null,
    usage: usageOf(value),
    timings: timingsOf(value),
    recordedAtMs: timeOf(own(value, 'date')),
  });
}

const counts = ['promptTokens', 'cachedTokens', 'outputTokens', 'reasoningTokens'] as const;

function usageOf(value: unknown) {
  const usage = Object.fromEntries(counts.map((name) => [name, own(value, name) ?? null]));
  return Object.values(usage).every((each) => each === null) ? null : usage;
}

function timingsOf(value: unknown): RecordedTiming[] {
  const endToEnd = numberOf(own(value, 'durationMs'));
  const firstToken = numberOf(own(value, 'ttftMs'));
  return [
    ...(endToEnd === null ? [] : [{ name: 'end-to-end', ms: endToEnd } as const]),
    ...(firstToken === null ? [] : [{ name: 'first-token', ms: firstToken } as const]),
  ];
}

/** Whether a line looks like one of ours, to tell the format by. */
export function isJsonlLine(value: unknown): boolean {
  return textOf(own(value, 'prompt')) !== null && own(value, 'model') !== undefined;
}

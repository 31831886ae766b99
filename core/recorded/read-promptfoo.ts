import type { RecordedTiming } from '#shared/domain/recording.ts';
import type { Collector } from './collector.ts';
import { conversationOf } from './conversation.ts';
import { listOf, numberOf, own, settingsOf, textOf, timeOf, writtenOf } from './parts.ts';
import type { Reading } from './read-recording.ts';

/** Settings that are about the test, not about the answer. */
const ofTest = ['prompt', 'vars', 'test', 'basePath'];

/** A result file of `promptfoo eval -o results.json`, summary version 3. */
export function readPromptfoo(file: unknown, into: Collector): Reading {
  const summary = own(file, 'results');
  const configured = providersOf(own(own(file, 'config'), 'providers'));
  // Newer versions date the whole only.
  const dateOfAll = own(summary, 'timestamp');
  listOf(own(summary, 'results')).forEach((result, i) =>
    readResult(result, i + 1, { configured, dateOfAll }, into),
  );
  const toolVersion = textOf(own(own(file, 'metadata'), 'promptfooVersion'));
  return { format: 'promptfoo', tool: 'promptfoo', toolVersion };
}

export function isPromptfoo(file: unknown): boolean {
  return Array.isArray(own(own(file, 'results'), 'results'));
}

function readResult(
  result: unknown,
  number: number,
  { configured, dateOfAll }: { configured: ReadonlyMap<string, unknown>; dateOfAll: unknown },
  into: Collector,
): void {
  const place = { unit: 'result', number } as const;
  const provider = own(result, 'provider');
  const id = textOf(own(provider, 'id')) ?? '';
  const label = textOf(own(provider, 'label')) ?? '';
  const response = own(result, 'response');
  const asked = askedOf(textOf(own(own(result, 'prompt'), 'raw')));
  const output = own(response, 'output');
  const isAbsent = output === undefined || output === null;
  const failed = textOf(own(response, 'error'));
  into.row({
    place,
    ...asked,
    model: label || id,
    settings: settingsOf(configured.get(label) ?? configured.get(id), ofTest),
    answer: failed === null && !isAbsent ? writtenOf(output, 2) : null,
    reasoning: '',
    error: failed ?? (response === undefined ? textOf(own(result, 'error')) : null),
    usage: usageOf(own(response, 'tokenUsage')),
    timings: timingsOf(result, own(response, 'cached') === true),
    recordedAtMs: timeOf(own(result, 'timestamp') ?? dateOfAll),
  });
}

/** A prompt is text, or the JSON of chat messages. */
function askedOf(raw: string | null) {
  const messages = raw?.trimStart().startsWith('[') ? parsed(raw) : null;
  const isChat =
    Array.isArray(messages) && messages.some((each) => own(each, 'role') !== undefined);
  if (!isChat) return { prompt: raw, systemPrompt: null };
  const { prompt, systemPrompt } = conversationOf(messages);
  return { prompt, systemPrompt };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `completion` counts thinking too; `cached` is what promptfoo did not pay for, not a prompt cache. */
function usageOf(usage: unknown) {
  const promptTokens = numberOf(own(usage, 'prompt'));
  const outputTokens = numberOf(own(usage, 'completion'));
  const reasoningTokens = numberOf(own(own(usage, 'completionDetails'), 'reasoning'));
  if (promptTokens === null && outputTokens === null) return null;
  return { promptTokens, cachedTokens: null, outputTokens, reasoningTokens };
}

function timingsOf(result: unknown, isFromCache: boolean): RecordedTiming[] {
  const ms = numberOf(own(result, 'latencyMs'));
  if (ms === null) return [];
  return [{ name: isFromCache ? 'cache-lookup' : 'end-to-end', ms }];
}

/** The settings of the providers by label and id, where the file has them. */
function providersOf(providers: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const each of listOf(providers)) {
    const id = textOf(own(each, 'id'));
    const label = textOf(own(each, 'label'));
    if (label !== null) found.set(label, own(each, 'config'));
    else if (id !== null) found.set(id, own(each, 'config'));
  }
  return found;
}

import type { RecordedTiming } from '#shared/domain/recording.ts';
import type { Collector } from './collector.ts';
import { conversationOf, spokenOf } from './conversation.ts';
import { listOf, numberOf, objectOf, own, settingsOf, textOf, timeOf } from './parts.ts';
import type { Reading } from './read-recording.ts';

const msPerSecond = 1000;

/** A log of Inspect AI, format version 2, as JSON; of an `.eval` archive the header is such a log. */
export function readInspect(log: unknown, into: Collector): Reading {
  listOf(own(log, 'samples')).forEach((sample, i) => readInspectSample(log, sample, i + 1, into));
  return inspectReading(log);
}

export function inspectReading(log: unknown): Reading {
  const packages = own(own(log, 'eval'), 'packages');
  const toolVersion = textOf(own(packages, 'inspect_ai'));
  return { format: 'inspect', tool: 'Inspect', toolVersion };
}

export function isInspect(log: unknown): boolean {
  const evaluation = own(log, 'eval');
  return own(evaluation, 'task') !== undefined && own(evaluation, 'model') !== undefined;
}

/** One sample of a log: its last answer, and all that was said before it. */
export function readInspectSample(
  log: unknown,
  sample: unknown,
  number: number,
  into: Collector,
): void {
  const place = { unit: 'sample', number } as const;
  const output = own(sample, 'output');
  const message = own(listOf(own(output, 'choices'))[0], 'message');
  const before = beforeAnswer(listOf(own(sample, 'messages')), message);
  const { hasAttachments, ...asked } = conversationOf(
    before.length > 0 ? before : inputOf(own(sample, 'input')),
  );
  // Inspect keeps long texts and pictures apart under the hash of their content.
  if (hasAttachments) into.problem(place, 'has-attachments');
  const { text, reasoning } = spokenOf(message);
  const failure = textOf(own(own(sample, 'error'), 'message')) ?? textOf(own(output, 'error'));
  const attached = attachmentsOf(own(sample, 'attachments'));
  into.row({
    place,
    prompt: attached(asked.prompt),
    systemPrompt: asked.systemPrompt === null ? null : attached(asked.systemPrompt),
    model: textOf(own(output, 'model')) || textOf(own(own(log, 'eval'), 'model')),
    settings: settingsOf(own(own(log, 'plan'), 'config')),
    answer: message === undefined && failure !== null ? '' : attached(text),
    reasoning: attached(reasoning),
    error: message === undefined || text === '' ? failure : null,
    usage: usageOf(own(output, 'usage')),
    timings: timingsOf(sample),
    recordedAtMs: timeOf(own(sample, 'started_at')),
  });
}

/** The answer is among the messages, by its id where it has one. */
function beforeAnswer(messages: readonly unknown[], answer: unknown): readonly unknown[] {
  const id = own(answer, 'id');
  const byId = id === undefined ? -1 : messages.findIndex((each) => own(each, 'id') === id);
  const last = messages.findLastIndex((each) => own(each, 'role') === 'assistant');
  const end = byId >= 0 ? byId : last;
  return end >= 0 ? messages.slice(0, end) : messages;
}

function inputOf(input: unknown): readonly unknown[] {
  return typeof input === 'string' ? [{ role: 'user', content: input }] : listOf(input);
}

const reference = /^attachment:\/\/([0-9a-f]{32})$/;

/** A text that is only a reference stands for the attachment of that name. */
function attachmentsOf(attachments: unknown): (text: string) => string {
  return (text) => {
    const [, name] = reference.exec(text) ?? [];
    return (name && textOf(own(attachments, name))) ?? text;
  };
}

/** `output_tokens` counts thinking too; tokens from a prompt cache are counted apart by Inspect. */
function usageOf(usage: unknown) {
  if (!objectOf(usage)) return null;
  return {
    promptTokens: numberOf(own(usage, 'input_tokens')),
    cachedTokens: numberOf(own(usage, 'input_tokens_cache_read')),
    outputTokens: numberOf(own(usage, 'output_tokens')),
    reasoningTokens: numberOf(own(usage, 'reasoning_tokens')),
  };
}

function timingsOf(sample: unknown): RecordedTiming[] {
  const seconds = [
    ['model-call', own(own(sample, 'output'), 'time')],
    ['sample-working', own(sample, 'working_time')],
    ['sample-total', own(sample, 'total_time')],
  ] as const;
  return seconds.flatMap(([name, value]) => {
    const known = numberOf(value);
    return known === null ? [] : [{ name, ms: known * msPerSecond }];
  });
}

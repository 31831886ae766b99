import { listOf, own, textOf } from './parts.ts';

/** A message as tools write it: `content` is text, or a list of parts of which text ones are read. */
interface Spoken {
  readonly role: string;
  readonly text: string;
  readonly reasoning: string;
  readonly hasOther: boolean;
}

export interface Conversation {
  readonly prompt: string;
  readonly systemPrompt: string | null;
  /** Pictures, sounds or files were part of it: the text alone is not what was asked. */
  readonly hasAttachments: boolean;
}

/**
 * What was asked, from the messages before an answer. A single question stays as it is; of a longer
 * conversation every message is there under its role, for the last one alone would be another question.
 */
export function conversationOf(messages: readonly unknown[]): Conversation {
  const spoken = messages.map(spokenOf);
  const system = spoken.filter(({ role }) => role === 'system' || role === 'developer');
  const rest = spoken.filter((each) => !system.includes(each));
  const [only] = rest;
  return {
    systemPrompt: system.length === 0 ? null : system.map(({ text }) => text).join('\n\n'),
    prompt:
      rest.length === 1 && only
        ? only.text
        : rest.map(({ role, text }) => `${role}: ${text}`).join('\n\n'),
    hasAttachments: spoken.some(({ hasOther }) => hasOther),
  };
}

/** Text, reasoning and whether there is anything else in a message. */
export function spokenOf(message: unknown): Spoken {
  const content = own(message, 'content');
  const role = textOf(own(message, 'role')) ?? 'user';
  if (typeof content === 'string') return { role, text: content, reasoning: '', hasOther: false };
  const parts = listOf(content);
  const typed = (type: string, field: string) =>
    parts
      .filter((part) => own(part, 'type') === type)
      .map((part) => textOf(own(part, field)) ?? '')
      .join('');
  return {
    role,
    text: typed('text', 'text'),
    reasoning: typed('reasoning', 'reasoning'),
    hasOther: parts.some((part) => !['text', 'reasoning'].includes(String(own(part, 'type')))),
  };
}

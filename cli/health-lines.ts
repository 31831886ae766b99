import { styleText } from 'node:util';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { HealthCheck, HealthState } from '#shared/domain/health.ts';
import type { MessageDescriptor } from '#shared/failure-text.ts';
import { checkNames, healthText, healthValues, stateNames } from '#shared/health-text.ts';
import { valueWriters } from './format.ts';
import { printable } from './printable.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
i18n.setMessagesCompiler(compileMessage);

const colors = { ok: 'green', limited: 'yellow', failed: 'red', unknown: 'dim' } as const;
const marks: Record<HealthState, string> = { ok: '✓', limited: '!', failed: '✗', unknown: '?' };
const nameColumns = 18;
const stateColumns = 12;
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** A check as it is printed: state, name, what was found, and below it what to do. */
export function healthLines({ id, state, finding }: HealthCheck): string {
  const { what, advice } = healthText(finding);
  const values = healthValues(finding, {
    ...valueWriters,
    list: (words) => list.format(words),
  });
  const say = (message: MessageDescriptor) => printable(write(message, values)).trim();
  const word = `${marks[state]} ${write(stateNames[state])}`;
  const head = `${styleText(colors[state], word.padEnd(stateColumns + 2))}${write(checkNames[id]).padEnd(nameColumns)}  `;
  const indent = ' '.repeat(stateColumns + nameColumns + 4);
  const lines = [`${head}${say(what)}`];
  if (advice && state !== 'ok') lines.push(`${indent}${styleText('dim', `→ ${say(advice)}`)}`);
  return lines.join('\n');
}

function write({ id, message }: MessageDescriptor, values: Record<string, string | number> = {}) {
  return i18n._(id, values, { message });
}

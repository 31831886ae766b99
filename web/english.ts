import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { MessageDescriptor } from '#shared/failure-text.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
i18n.setMessagesCompiler(compileMessage);

/** A message of `shared/` in English, for terminals and other programs. */
export function inEnglish(
  { id, message }: MessageDescriptor,
  values: Readonly<Record<string, string | number>>,
): string {
  return i18n._(id, values, { message });
}

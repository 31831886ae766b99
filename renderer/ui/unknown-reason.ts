import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Fact, UnknownReason } from '#shared/domain/fact.ts';

const words: Record<UnknownReason, MessageDescriptor> = {
  'other-system': msg`unknown: looked up on Linux only`,
  'not-told': msg`unknown: this system does not tell`,
  'probe-failed': msg`unknown: the check failed`,
  'no-limit': msg`none`,
};

type Write = <T>(fact: Fact<T>, write: (value: NonNullable<T>) => string) => string;

/** Writes a fact for the reader, or why it is not known. */
export function useWriteFact(): Write {
  const { i18n } = useLingui();
  return ({ value, reason = 'not-told' }, write) =>
    value === null || value === undefined ? i18n._(words[reason]) : write(value);
}

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MissingReason } from '#shared/metrics/measured.ts';

const words: Record<MissingReason, MessageDescriptor> = {
  'not-started': msg`it has not started yet`,
  'no-tokens': msg`no token came`,
  'ended-while-thinking': msg`it ended while thinking, there is no answer`,
  'hidden-reasoning': msg`the provider hides the thinking`,
  'no-reasoning': msg`it did not think`,
  'fewer-than-two-tokens': msg`a speed needs at least two tokens`,
  'token-count-unknown': msg`the number of tokens is not known`,
  'not-finished': msg`it has not finished`,
  'already-loaded': msg`the model was already loaded`,
  'not-measured': msg`it was not measured`,
  'other-system': msg`it is measured on Linux only`,
  'too-short-to-time': msg`it was too short to be timed`,
  'remote-model': msg`a remote model is not loaded here`,
  'recorded-elsewhere': msg`it was recorded elsewhere, without the times of its tokens`,
};

/** Why a figure is not there, in words. */
export function useMissingReason(): (reason: MissingReason) => string {
  const { i18n } = useLingui();
  return (reason) => i18n._(words[reason]);
}

import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { PhaseKind } from './phases-data.ts';

/** What a phase is called in labels, legends and tables. */
export const phaseNames: Record<PhaseKind, MessageDescriptor> = {
  queue: msg`waiting`,
  connect: msg`connection`,
  load: msg`load`,
  template: msg`template and tokenizer`,
  server: msg`network, queue and prefill of the server`,
  prefill: msg`prefill`,
  hidden: msg`server and thinking, not visible`,
  thinking: msg`thinking`,
  answering: msg`answering`,
};

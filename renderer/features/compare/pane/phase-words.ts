import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PanePhase } from '../pane-phase.ts';

export const phaseWords: Record<PanePhase, MessageDescriptor> = {
  waiting: msg`waiting`,
  queued: msg`queued`,
  loading: msg`loading`,
  reading: msg`reading the prompt…`,
  thinking: msg`thinking…`,
  answering: msg`answering…`,
  done: msg`done`,
  failed: msg`failed`,
  cancelled: msg`stopped`,
  interrupted: msg`interrupted`,
};

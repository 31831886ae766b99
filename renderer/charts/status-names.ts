import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CellStatus } from '#shared/domain/run.ts';

/** How an attempt stands, in a word or two. */
export const statusNames: Record<CellStatus, MessageDescriptor> = {
  queued: msg`waiting`,
  loading: msg`loading`,
  running: msg`running`,
  done: msg`done`,
  failed: msg`failed`,
  cancelled: msg`stopped`,
  interrupted: msg`interrupted`,
};

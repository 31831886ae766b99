import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StatusSpan } from '#shared/domain/facts.ts';

export const stateWords: Record<StatusSpan['state'], MessageDescriptor> = {
  live: msg`live, as itself`,
  redirected: msg`redirected to another model`,
  retired: msg`retired`,
};

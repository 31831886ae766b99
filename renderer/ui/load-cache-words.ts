import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LoadReport } from '#shared/domain/timeline.ts';

/** What was there when a model was loaded: loads of different kinds cannot be compared. */
export const loadCacheWords: Record<LoadReport['cache'], MessageDescriptor> = {
  resident: msg`already loaded`,
  warm: msg`loaded before (page cache likely)`,
  unknown: msg`first load (page cache unknown)`,
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Aspect } from '#shared/domain/comparability.ts';

/** The aspects in which panes can differ, as the badge and the headers of the panes name them. */
export const aspectWords: Record<Aspect, MessageDescriptor> = {
  gpuLayers: msg`GPU layers`,
  contextSize: msg`context`,
  threads: msg`threads`,
  batchSize: msg`batch`,
  flashAttention: msg`flash attention`,
  cacheTypes: msg`cache types`,
  weightsInMemory: msg`mapping of the weights`,
  seed: msg`seed`,
  sampler: msg`sampler`,
  maxTokens: msg`token limit`,
  systemPrompt: msg`system prompt`,
  thinking: msg`thinking`,
};

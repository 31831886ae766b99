import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FitReason, FitVerdict } from '#shared/domain/memory.ts';

export const fitWords: Record<FitVerdict, MessageDescriptor> = {
  fits: msg`Fits`,
  'may-be-slow': msg`May be slow`,
  'wont-fit': msg`Won’t fit`,
};

/** Why, in a sentence. */
export const fitReasonWords: Record<FitReason, MessageDescriptor> = {
  tight: msg`It fits as long as not everything that is reserved is used: a long prompt may bring the machine to its limit.`,
  'weights-reread': msg`The weights do not stay in memory and are read from the disk again and again.`,
  'others-make-room': msg`Models that are not answering are unloaded first, and loaded again when they are needed.`,
  'part-on-cpu': msg`Some layers are computed by the CPU, although there is a GPU.`,
  'not-enough-memory': msg`It needs more memory than is free, even without the models that are not answering.`,
  'not-enough-gpu-memory': msg`It needs more GPU memory than is free. Fewer GPU layers need less.`,
};

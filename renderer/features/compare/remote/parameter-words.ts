import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ParameterFate } from '#shared/domain/remote-parameters.ts';

export const parameterWords: Record<ParameterFate['parameter'], MessageDescriptor> = {
  temperature: msg`Temperature`,
  topP: msg`Top-p`,
  topK: msg`Top-k`,
  minP: msg`Min-p`,
  seed: msg`Seed`,
  effort: msg`Reasoning effort`,
};

export const fateWords: Record<ParameterFate['fate'], MessageDescriptor> = {
  sent: msg`sent`,
  ignored: msg`sent, and ignored by the model`,
  'not-sent': msg`not sent, for the model refuses it`,
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FailureCode } from '#shared/domain/failure.ts';

/** What the calls of an experiment can fail of; the whole sentence stands where one is opened. */
export const failureCodeWords: Partial<Record<FailureCode, MessageDescriptor>> = {
  PROVIDER_KEY_MISSING: msg`no key`,
  PROVIDER_KEY_REFUSED: msg`key refused`,
  PROVIDER_NO_BALANCE: msg`no balance`,
  PROVIDER_MODEL_GONE: msg`model not served`,
  PROVIDER_RATE_LIMITED: msg`too many requests`,
  PROVIDER_CONTEXT_TOO_LONG: msg`prompt too long`,
  PROVIDER_OVERLOADED: msg`provider overloaded`,
  PROVIDER_REFUSED: msg`request refused`,
  PROVIDER_UNREACHABLE: msg`provider out of reach`,
  PROVIDER_TIMEOUT: msg`no answer in time`,
  PROVIDER_STREAM_CUT: msg`answer broke off`,
  PROVIDER_STREAM_FAILED: msg`provider failed in mid-answer`,
  PROVIDER_UNREADABLE: msg`answer not readable`,
  PROVIDER_EMPTY_ANSWER: msg`empty answer`,
  PROVIDER_FILTERED: msg`withheld by a filter`,
  PROVIDER_REDIRECTS: msg`redirected elsewhere`,
  PROVIDER_ADDRESS_REFUSED: msg`address not allowed`,
  MODEL_NOT_FOUND: msg`model not found`,
  MODEL_FILE_MISSING: msg`model file missing`,
  MODEL_LOAD_FAILED: msg`model could not be loaded`,
  WONT_FIT: msg`does not fit the memory`,
  SETTINGS_REFUSED: msg`settings do not go together`,
  GENERATION_FAILED: msg`generation failed`,
  MODEL_CRASHED: msg`runner crashed`,
  MODEL_QUARANTINED: msg`model crashed too often`,
  CONTEXT_TOO_LONG: msg`prompt too long`,
  TEMPLATE_FAILED: msg`chat template failed`,
  RUNNER_SILENT: msg`runner silent`,
  SPENDING_LIMIT: msg`spending limit`,
};

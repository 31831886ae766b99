import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Counterpart, FactHost, FactKind, FactSource, GapKind } from '#shared/domain/facts.ts';
import type { FactGroupId } from '#shared/facts/fact-table.ts';

export const kindWords: Record<FactKind, MessageDescriptor> = {
  disclosed: msg`disclosed`,
  reported: msg`reported`,
  inferred: msg`inferred`,
};

export const kindMeanings: Record<FactKind, MessageDescriptor> = {
  disclosed: msg`The vendor published it.`,
  reported: msg`A named third party measured or copied it.`,
  inferred: msg`A reading of the evidence, not a published figure.`,
};

export const gapWords: Record<GapKind, MessageDescriptor> = {
  'not-disclosed': msg`not disclosed`,
  'not-found': msg`not found`,
  'not-measured': msg`not measured`,
  'not-applicable': msg`does not apply`,
};

/** The groups of a table that are not a harness of the sheet. */
export const groupWords: Partial<Record<FactGroupId, MessageDescriptor>> = {
  consensus: msg`A vote of 64 answers (cons@64): not to be set beside single attempts`,
  own: msg`Added by you`,
  main: msg`In words`,
};

export const dateWords: Record<FactSource['dateOf'], MessageDescriptor> = {
  published: msg`published`,
  copy: msg`date of the copy that was read`,
  read: msg`undated, read on this day`,
};

export const relationWords: Record<Counterpart['relation'], MessageDescriptor> = {
  'same-weights': msg`the model itself`,
  distillation: msg`distillation`,
  'stand-in': msg`stand-in by shape`,
};

export const hostStateWords: Record<FactHost['state'], MessageDescriptor> = {
  listed: msg`listed`,
  deprecated: msg`deprecated`,
  retired: msg`retired`,
  absent: msg`not listed`,
};

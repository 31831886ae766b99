import { createHash } from 'node:crypto';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { NativeModel } from './model.ts';

export interface VocabularyId {
  readonly size: number;
  /** Of the text of every token, in order, and of the token that begins texts. */
  readonly sha256: string;
}

export function identifyVocabulary(model: NativeModel): VocabularyId {
  const hash = createHash('sha256').update(`${model.firstToken}\0`);
  for (let token = 0; token < model.vocabularySize; token++) {
    hash.update(model.entryOf(token)).update('\0');
  }
  return { size: model.vocabularySize, sha256: hash.digest('hex') };
}

/** Probabilities of unlike vocabularies cannot be compared. @throws WorkbenchError VOCABULARY_DIFFERS */
export function checkSameVocabulary(model: VocabularyId, reference: VocabularyId): void {
  if (model.sha256 === reference.sha256) return;
  const [tokens, referenceTokens] = [model.size, reference.size];
  throw new WorkbenchError({ code: 'VOCABULARY_DIFFERS', tokens, referenceTokens });
}

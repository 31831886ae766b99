import { type Facts, missing } from './facts.ts';
import { refuse } from './refused.ts';
import { type TokenMarks, tokensKey, tokenTypesKey } from './token-marks.ts';

const prefix = 'tokenizer.ggml.';
const specialTokens =
  'bos eos eot eom unknown seperator padding cls mask prefix suffix middle fim_pre fim_suf fim_mid fim_pad fim_rep fim_sep'
    .split(' ')
    .map((name) => `${prefix}${name}_token_id`);

const anyUint32 = { min: 0, max: 2 ** 32 - 1 };

/**
 * Checks that the lists of the vocabulary have one entry per token and that special tokens are in it.
 * @returns the number of tokens; `null` for a model that says it has no vocabulary
 * @throws Refused
 */
export function checkVocabulary(facts: Facts, marks: TokenMarks): number | null {
  const tokenizer = facts.requiredText(`${prefix}model`);
  const tokens = facts.array(tokensKey, 'string');
  if (tokens === null) return tokenizer === 'none' ? null : missing(tokensKey);
  if (tokens.length === 0) refuse({ code: 'EMPTY_VOCABULARY' });
  const vocabularySize = tokens.length;
  checkLength(`${prefix}scores`, facts.array(`${prefix}scores`, 'float32')?.length);
  checkLength(tokenTypesKey, facts.array(tokenTypesKey, 'int32')?.length);
  facts.array(`${prefix}merges`, 'string');
  facts.array(`${prefix}precompiled_charsmap`, 'uint8', 'int8');
  const token = marks.firstBadByteToken();
  if (token !== null) refuse({ code: 'BAD_BYTE_TOKEN', token });
  const repeated = marks.firstRepeatedToken();
  if (repeated !== null) refuse({ code: 'REPEATED_TOKEN', token: repeated });
  for (const key of specialTokens) {
    const id = facts.uint32(key, anyUint32);
    if (id !== null && id >= vocabularySize) {
      refuse({ code: 'TOKEN_OUTSIDE_VOCABULARY', key, id, vocabularySize });
    }
  }
  return vocabularySize;

  function checkLength(key: string, length = vocabularySize): void {
    if (length !== vocabularySize) {
      refuse({ code: 'VOCABULARY_LENGTH', key, length, vocabularySize });
    }
  }
}

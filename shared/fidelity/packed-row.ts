/**
 * Log-probabilities in 16 bits each, as llama-perplexity stores them: steps of equal size from the largest
 * down to e⁻¹⁶ of it. A row is the step, the least value, and the log-probability of the token that stands
 * there (as floats), then one number per token. llama-perplexity does not store the third; where a model
 * finds the text very unlikely, its perplexity of the reference then comes out too small.
 */

const range = 16;
/** Three floats and two unused numbers, so that rows begin at whole floats. */
const headNumbers = 8;

/** 16-bit numbers of a row. */
export function packedLength(vocabularySize: number): number {
  return 2 * Math.ceil(vocabularySize / 2) + headNumbers;
}

/** Bytes of all rows of a text: what a file of them takes, but for the tokens. */
export function packedBytes(vocabularySize: number, positions: number): number {
  return packedLength(vocabularySize) * 2 * positions;
}

/**
 * @param token that stands there; its log-probability is kept as it is
 * @param row gets the 16-bit numbers
 */
export function packRow(
  { logits, normalizer }: { readonly logits: Float32Array; readonly normalizer: number },
  token: number,
  row: Uint16Array,
): void {
  let [largest, smallest] = [-Infinity, Infinity];
  for (const logit of logits) {
    if (logit > largest) largest = logit;
    if (logit < smallest) smallest = logit;
  }
  smallest = Math.max(smallest, largest - range);
  const step = Math.fround((largest - smallest) / 65_535);
  const head = new Float32Array(row.buffer, row.byteOffset, 3);
  head[0] = step;
  head[1] = smallest - normalizer;
  head[2] = logits[token]! - normalizer;
  for (let each = 0; each < logits.length; each++) {
    const above = logits[each]! - smallest;
    row[headNumbers + each] = step > 0 && above > 0 ? Math.round(above / step) : 0;
  }
}

/** @param logProbabilities gets what the row holds, normalized */
export function unpackRow(row: Uint16Array, token: number, logProbabilities: Float32Array): void {
  const [step = 0, least = 0, exact = 0] = new Float32Array(row.buffer, row.byteOffset, 3);
  for (let each = 0; each < logProbabilities.length; each++) {
    logProbabilities[each] = step * row[headNumbers + each]! + least;
  }
  logProbabilities[token] = exact;
}

export const chatTemplateKey = 'tokenizer.chat_template';
export const tokensKey = 'tokenizer.ggml.tokens';
export const tokenTypesKey = 'tokenizer.ggml.token_type';

/** llama.cpp's number for a token that stands for one byte. */
const byteType = 6;

/** Longer ones are not compared; no vocabulary has any, and memory is bounded. */
const mostComparedCharacters = 256;

/**
 * What the vocabulary must agree on, noted while it passes by: which tokens are written as a byte,
 * `<0x0A>`, and which are typed as one (llama.cpp computes with the digits unchecked), and whether
 * one is there twice (llama.cpp ends the process over it).
 */
export interface TokenMarks {
  /** Takes each text of the vocabulary, one character per byte; `null` for another list. */
  textsOf(key: string, length: number): ((index: number, token: string) => void) | null;
  numbersOf(key: string): ((index: number, value: number) => void) | null;
  /** The first token typed as a byte that is not written as one. */
  firstBadByteToken(): number | null;
  /** The first token that was there before. */
  firstRepeatedToken(): number | null;
}

export function createTokenMarks(): TokenMarks {
  let writtenAsByte = new Uint8Array();
  let typedAsByte: number[] = [];
  let repeated: number | null = null;
  return {
    textsOf(key, length) {
      if (key !== tokensKey) return null;
      writtenAsByte = new Uint8Array(length);
      const known = new Set<string>();
      return (index, text) => {
        // To llama.cpp it ends at a zero byte; empty ones get names of their own.
        const zeroAt = text.indexOf('\0');
        const token = zeroAt < 0 ? text : text.slice(0, zeroAt);
        if (token.length === 0 || token.length > mostComparedCharacters) return;
        if (known.has(token)) repeated ??= index;
        known.add(token);
        if (token.length === 6 && /^<0x[0-9A-F]{2}>$/.test(token)) writtenAsByte[index] = 1;
      };
    },
    numbersOf(key) {
      if (key !== tokenTypesKey) return null;
      typedAsByte = [];
      return (index, value) => {
        if (value === byteType) typedAsByte.push(index);
      };
    },
    firstBadByteToken: () => typedAsByte.find((index) => writtenAsByte[index] !== 1) ?? null,
    firstRepeatedToken: () => repeated,
  };
}

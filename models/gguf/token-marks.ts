export const chatTemplateKey = 'tokenizer.chat_template';
export const tokensKey = 'tokenizer.ggml.tokens';
export const tokenTypesKey = 'tokenizer.ggml.token_type';

/** llama.cpp's number for a token that stands for one byte. */
const byteType = 6;

interface TextMarker {
  /** Whether a text of this length must be looked at. */
  wants(bytes: number): boolean;
  mark(index: number, text: string): void;
}

/**
 * One bit of what the vocabulary must agree on, noted while it passes by: which tokens are written as
 * a byte, `<0x0A>`, and which are typed as one. llama.cpp computes with the digits unchecked.
 */
export interface TokenMarks {
  textsOf(key: string, length: number): TextMarker | null;
  numbersOf(key: string, length: number): ((index: number, value: number) => void) | null;
  /** The first token typed as a byte that is not written as one. */
  firstBadByteToken(): number | null;
}

export function createTokenMarks(): TokenMarks {
  let writtenAsByte = new Uint8Array();
  let typedAsByte: number[] = [];
  return {
    textsOf(key, length) {
      if (key !== tokensKey) return null;
      writtenAsByte = new Uint8Array(length);
      return {
        wants: (bytes) => bytes === '<0x00>'.length,
        mark(index, text) {
          if (/^<0x[0-9A-F]{2}>$/.test(text)) writtenAsByte[index] = 1;
        },
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
  };
}

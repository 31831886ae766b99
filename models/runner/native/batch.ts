import koffi from 'koffi';
import type { NativeLibrary } from './library.ts';

/** llama.cpp's batch of one sequence, in its own memory, filled through views of it. */
export function createBatch({ llama }: NativeLibrary, most: number) {
  const batch: Record<string, bigint> = llama.func(
    'llama_batch llama_batch_init(int32_t most, int32_t embedding, int32_t sequences)',
  )(most, 0, 1);
  const integers = (name: string) => new Int32Array(koffi.view(batch[name], most * 4));
  const [token, pos] = [integers('token'), integers('pos')];
  const isOutput = new Int8Array(koffi.view(batch['logits'], most));
  integers('n_seq_id').fill(1);
  // Each token has a list of sequences of its own: all of them say sequence 0.
  const lists = new BigUint64Array(koffi.view(batch['seq_id'], most * 8));
  for (let index = 0; index < most; index++) new Int32Array(koffi.view(lists[index], 4))[0] = 0;

  return {
    /** @returns what `llama_decode` takes; it holds until the next call */
    fill(tokens: Int32Array, at: number, outputsFrom: number): object {
      token.set(tokens);
      for (let index = 0; index < tokens.length; index++) {
        pos[index] = at + index;
        isOutput[index] = index >= outputsFrom ? 1 : 0;
      }
      return { ...batch, n_tokens: tokens.length };
    },
    free: (): void => llama.func('void llama_batch_free(llama_batch batch)')(batch),
  };
}

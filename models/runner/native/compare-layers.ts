import { readFileSync } from 'node:fs';
import koffi from 'koffi';
import { angularDistance } from '#shared/variants/least-change.ts';
import type { NativeLibrary } from './library.ts';
import { openModel } from './model.ts';

const sample = new URL('../../../data/texts/moby-dick-1-7.txt', import.meta.url);
const windowTokens = 128;
const windows = 16;

/**
 * How much each block of neighbouring layers changes the hidden state, after a text: the angular distance
 * of what goes in and what comes out at the last token, over several windows of the bundled text.
 * @param length layers of a block
 * @returns by the first layer of the block; `null`: llama.cpp does not name the layers' outputs
 */
export function compareLayers(
  library: NativeLibrary,
  path: string,
  length: number,
  onProgress: (share: number) => void,
): number[] | null {
  const states = createStateTap(library);
  const context = { n_ctx: windowTokens, n_batch: windowTokens, cb_eval: states.callback };
  using model = openModel(library, path, { context });
  const tokens = model.tokenize(readFileSync(sample));
  const blocks = model.layers - length + 1;
  const sums = Array.from({ length: blocks }, () => 0);
  const count = Math.min(windows, Math.floor(tokens.length / windowTokens));
  for (let index = 0; index < count; index++) {
    const window = tokens.slice(index * windowTokens, (index + 1) * windowTokens);
    if (model.firstToken !== null) window[0] = model.firstToken;
    model.clear();
    states.clear();
    model.decode(window, 0, windowTokens - 1);
    for (let first = 0; first < blocks; first++) {
      const [before, after] = [states.of(first - 1), states.of(first + length - 1)];
      if (!before || !after) return null;
      sums[first]! += angularDistance(before, after) / count;
    }
    onProgress((index + 1) / count);
  }
  return sums;
}

/** Keeps what each layer puts out for the last token, while llama.cpp computes it. */
function createStateTap({ base }: NativeLibrary) {
  const name = base.func('const char *ggml_get_name(const void *tensor)');
  const bytes = base.func('size_t ggml_nbytes(const void *tensor)');
  const read = base.func(
    'void ggml_backend_tensor_get(const void *tensor, void *data, size_t offset, size_t size)',
  );
  const rowsOf = base.func('int64_t ggml_nrows(const void *tensor)');
  const states = new Map<number, Float32Array>();
  const proto = koffi.proto('bool llama_tensor_seen(void *tensor, bool ask, void *user)');
  const callback = koffi.register((tensor: bigint, isAsked: boolean) => {
    const layer = layerOf(String(name(tensor)));
    if (layer === null || isAsked) return layer !== null || !isAsked;
    const row = Number(bytes(tensor)) / Number(rowsOf(tensor));
    const state = new Float32Array(row / 4);
    read(tensor, state, Number(bytes(tensor)) - row, row);
    states.set(layer, state);
    return true;
  }, koffi.pointer(proto));
  return {
    callback,
    /** Of layer -1: what goes into the first. */
    of: (layer: number): Float32Array | undefined => states.get(layer),
    clear: (): void => states.clear(),
  };
}

/** `l_out-3` is what layer 3 puts out; the embedding of the tokens goes into layer 0. */
function layerOf(name: string): number | null {
  if (name === 'inp_embd' || name === 'embd') return -1;
  const layer = /^l_out-(\d+)$/.exec(name)?.[1];
  return layer === undefined ? null : Number(layer);
}

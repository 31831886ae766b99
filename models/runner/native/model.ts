import { availableParallelism } from 'node:os';
import koffi from 'koffi';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { tensorTypeByName } from '#models/gguf/tensor-types.ts';
import type { ComputedWith } from '#models/native-protocol.ts';
import { cpuLibraries } from '../local/native-package.ts';
import { createBatch } from './batch.ts';
import type { NativeLibrary } from './library.ts';
import { contextDefaults, type ContextParams, loadMode, modelDefaults } from './structures.ts';

type Pointer = bigint;

export interface ModelOptions {
  /** Parameters of the context that are not llama.cpp's defaults. */
  readonly context: Partial<ContextParams>;
  readonly threads?: number;
  readonly isMapped?: boolean;
  /** Of the CPU, by its name; `null`: the one that ggml takes. Decided by the first model that is opened. */
  readonly cpuLibrary?: string | null;
}

/** A model with one context, called without anything between. */
export interface NativeModel extends Disposable {
  readonly model: Pointer;
  readonly context: Pointer;
  /** When the weights and when the context stood, by `performance.now()`. */
  readonly loadedMs: number;
  readonly readyMs: number;
  readonly vocabularySize: number;
  readonly layers: number;
  /** The token that begins every text for this model; `null`: none does. */
  readonly firstToken: number | null;
  /** As llama.cpp's programs read a text file: with the first token where the model wants it. */
  tokenize(text: Buffer): Int32Array;
  /** What a token stands for in a text. */
  bytesOf(token: number): Buffer;
  textOf(token: number): string;
  /** The token as the vocabulary lists it. */
  entryOf(token: number): string;
  /** Forgets every token. */
  clear(): void;
  /**
   * Computes tokens that follow those that the context holds.
   * @param outputsFrom index of the first token whose logits are wanted
   * @returns a view of the logits that is overwritten by the next call, one row per token
   */
  decode(tokens: Int32Array, at: number, outputsFrom: number): Float32Array;
}

const loadedFrom = new WeakSet<NativeLibrary>();

/**
 * Loads what computes, once; ggml chooses the CPU library that serves this CPU best, unless one is named.
 * @throws WorkbenchError MODEL_LOAD_FAILED when the named one cannot run here, by its own word
 */
export function loadBackends(library: NativeLibrary, cpuLibrary: string | null = null): void {
  if (loadedFrom.has(library)) return;
  if (cpuLibrary === null) {
    const load = library.ggml.func('void ggml_backend_load_all_from_path(const char *folder)');
    load(library.folder);
  } else loadOne(library, cpuLibrary);
  loadedFrom.add(library);
}

/** Asked before it is loaded: instructions that the CPU does not have would end the process. */
function loadOne({ ggml, folder }: NativeLibrary, name: string): void {
  const file = cpuLibraries(folder).find((each) => each.name === name)?.file;
  const refuse = () => loadFailed(`the CPU library ${name} cannot run here`);
  if (file === undefined) throw refuse();
  const score = Number(koffi.load(file).func('int ggml_backend_score()')());
  const load = ggml.func('void *ggml_backend_load(const char *file)');
  if (score === 0 || load(file) === null) throw refuse();
}

/** `enum llama_flash_attn_type`. */
const flashAttentionType = { auto: -1, off: 0, on: 1 } as const;

/** Settings of the app in llama.cpp's numbers. */
export function contextOf({ flashAttention, keyCacheType, valueCacheType }: ComputedWith) {
  const cacheType = (name: string) => tensorTypeByName(name.toUpperCase())?.id ?? 1;
  return {
    flash_attn_type: flashAttentionType[flashAttention],
    type_k: cacheType(keyCacheType),
    type_v: cacheType(valueCacheType),
  };
}

/** @throws WorkbenchError MODEL_LOAD_FAILED */
export function openModel(
  library: NativeLibrary,
  path: string,
  { context: own, threads = quietThreads(), isMapped = true, cpuLibrary = null }: ModelOptions,
): NativeModel {
  const { llama } = library;
  loadBackends(library, cpuLibrary);
  const load_mode = isMapped ? loadMode.mapped : loadMode.copied;
  const model: Pointer | null = llama.func(
    'void *llama_model_load_from_file(const char *path, llama_model_params params)',
  )(path, { ...modelDefaults, load_mode, n_gpu_layers: 0 });
  if (model === null) throw loadFailed('llama.cpp does not load this model');
  const loadedMs = performance.now();
  const params = { ...contextDefaults, n_threads: threads, n_threads_batch: threads, ...own };
  const context: Pointer | null = llama.func(
    'void *llama_init_from_model(void *model, llama_context_params params)',
  )(model, params);
  if (context === null) throw loadFailed('llama.cpp makes no context with these settings');

  const vocabulary = llama.func('void *llama_model_get_vocab(void *model)')(model);
  const ofVocabulary = (type: string, name: string) =>
    llama.func(`${type} llama_vocab_${name}(void *vocabulary)`)(vocabulary);
  const vocabularySize = Number(ofVocabulary('int32_t', 'n_tokens'));
  const firstToken = ofVocabulary('bool', 'get_add_bos')
    ? Number(ofVocabulary('int32_t', 'bos'))
    : null;
  const memory = llama.func('void *llama_get_memory(void *context)')(context);
  const forget = llama.func('void llama_memory_clear(void *memory, bool data)');
  const computeBatch = llama.func('int32_t llama_decode(void *context, llama_batch batch)');
  const logits = llama.func('void *llama_get_logits(void *context)');
  const split = llama.func(
    'int32_t llama_tokenize(void *vocabulary, const uint8_t *text, int32_t bytes, int32_t *tokens, int32_t most, bool special, bool parse)',
  );
  const pieceOf = llama.func(
    'int32_t llama_token_to_piece(void *vocabulary, int32_t token, uint8_t *buffer, int32_t bytes, int32_t strip, bool special)',
  );
  const entryOf = llama.func('const char *llama_vocab_get_text(void *vocabulary, int32_t token)');
  const piece = Buffer.alloc(1024);
  const bytesOf = (token: number): Buffer => {
    const length = Number(pieceOf(vocabulary, token, piece, piece.length, 0, true));
    return Buffer.from(piece.subarray(0, Math.max(0, length)));
  };
  const batch = createBatch(library, params.n_batch);

  return {
    model,
    context,
    loadedMs,
    readyMs: performance.now(),
    vocabularySize,
    firstToken,
    layers: Number(llama.func('int32_t llama_model_n_layer(void *model)')(model)),

    tokenize(text) {
      const into = (tokens: Int32Array) =>
        Number(split(vocabulary, text, text.length, tokens, tokens.length, true, false));
      let tokens = new Int32Array(text.length + 8);
      let count = into(tokens);
      // A negative number says how many there are: a space may be three tokens for its bytes.
      if (count < 0) count = into((tokens = new Int32Array(-count)));
      return tokens.subarray(0, count);
    },

    bytesOf,
    textOf: (token) => bytesOf(token).toString('utf8'),
    entryOf: (token) => String(entryOf(vocabulary, token)),

    clear: () => forget(memory, true),

    decode(tokens, at, outputsFrom) {
      const code = Number(computeBatch(context, batch.fill(tokens, at, outputsFrom)));
      if (code !== 0) throw new Error(`llama_decode returned ${code}`);
      const rows = tokens.length - outputsFrom;
      return new Float32Array(koffi.view(logits(context), rows * vocabularySize * 4));
    },

    [Symbol.dispose]() {
      batch.free();
      llama.func('void llama_free(void *context)')(context);
      llama.func('void llama_model_free(void *model)')(model);
    },
  };
}

/** One core is left free: the threads spin, and a full machine makes them collapse. */
function quietThreads(): number {
  return Math.max(1, availableParallelism() - 1);
}

function loadFailed(reason: string): WorkbenchError {
  return new WorkbenchError({ code: 'MODEL_LOAD_FAILED', model: '', reason });
}

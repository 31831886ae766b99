import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createDivergence } from '#shared/fidelity/divergence.ts';
import { createPerplexity } from '#shared/fidelity/perplexity.ts';
import type { ComputedWith, FidelityAnswer, FidelityQuestion } from '#models/native-protocol.ts';
import type { NativeLibrary } from './library.ts';
import { contextOf, type NativeModel, openModel } from './model.ts';
import { findParting } from './parting.ts';
import { computedReference, type Reference, storedReference, storeReference } from './reference.ts';
import { createTextReader } from './text-reader.ts';
import { checkSameVocabulary, identifyVocabulary } from './vocabulary.ts';

type Tell = (share: number) => Promise<void>;

const usualPrompts = 4;
const usualPromptTokens = 32;

/**
 * Perplexity of a text, and how far the model is from its reference, position by position. No more than
 * one chunk's logits of each model is held.
 * @throws WorkbenchError MODEL_LOAD_FAILED, VOCABULARY_DIFFERS, TEXT_TOO_SHORT
 */
export async function measureFidelity(
  library: NativeLibrary,
  question: FidelityQuestion,
  tell: Tell,
): Promise<FidelityAnswer> {
  const { referencePath, storePath } = question;
  if (referencePath === null) {
    using alone = prepare(library, question.path, question, question.own);
    return await compare(alone, null, tell);
  }
  if (storePath === null) {
    using own = prepare(library, question.path, question, question.own);
    using other = prepare(library, referencePath, question, question.reference);
    checkSameVocabulary(own.vocabulary, other.vocabulary);
    return await compare(own, computedReference(other.model, other), tell);
  }
  const stored = store(
    library,
    referencePath,
    storePath,
    question,
    (share) => void tell(share / 2),
  );
  using own = prepare(library, question.path, question, question.own);
  checkSameVocabulary(own.vocabulary, stored.vocabulary);
  using reference = storedReference(storePath, own.vocabulary.size, stored.continuations);
  return await compare(own, reference, (share) => tell(0.5 + share / 2));
}

/** A model with the text as it reads it. */
function prepare(
  library: NativeLibrary,
  path: string,
  question: FidelityQuestion,
  computedWith: ComputedWith,
) {
  const { contextTokens, continuedTokens, cpuLibrary } = question;
  const threads = question.threads ?? Math.max(1, availableParallelism() - 1);
  const prompted = usualPromptTokens + continuedTokens;
  const size = Math.max(
    contextTokens,
    ...(question.prompts ?? []).map((text) => text.length + prompted),
    prompted,
  );
  const sizes = { n_ctx: size, n_batch: size, n_outputs_max_per_seq: 0 };
  const context = { ...sizes, ...contextOf(computedWith) };
  const model = openModel(library, path, { context, threads, cpuLibrary });
  try {
    const tokens = model.tokenize(readFileSync(question.textPath));
    const prompts = promptsOf(model, tokens, question);
    const reader = createTextReader(model, tokens, question);
    const vocabulary = identifyVocabulary(model);
    const of = { model, reader, prompts, vocabulary, continuedTokens, threads };
    return { ...of, [Symbol.dispose]: () => model[Symbol.dispose]() };
  } catch (error) {
    model[Symbol.dispose]();
    throw error;
  }
}

type Prepared = ReturnType<typeof prepare>;

function store(
  library: NativeLibrary,
  path: string,
  storePath: string,
  question: FidelityQuestion,
  onChunk: (share: number) => void,
) {
  using other = prepare(library, path, question, question.reference);
  const continuations = storeReference(other.model, other, storePath, onChunk);
  return { continuations, vocabulary: other.vocabulary };
}

async function compare(
  { model, reader, prompts, vocabulary, threads }: Prepared,
  reference: Reference | null,
  tell: Tell,
): Promise<FidelityAnswer> {
  const startedMs = performance.now();
  const perplexity = createPerplexity();
  const divergence = reference && createDivergence();
  for (let chunk = 0; chunk < reader.chunks; chunk++) {
    const read = reader.read(chunk);
    for (let index = 0; index < read.length; index++) {
      const row = read.row(index);
      const token = read.tokenAfter(index);
      perplexity.add(row.normalizer - row.logits[token]!, model.bytesOf(token).length);
      if (reference) divergence?.add(row, reference.nextOfText(token), token);
    }
    await tell((chunk + 1) / reader.chunks);
  }
  const elapsedMs = performance.now() - startedMs;
  return {
    chunks: reader.chunks,
    threads,
    vocabularySha256: vocabulary.sha256,
    perplexity: perplexity.result(),
    divergence: divergence && divergence.result(),
    partings: reference
      ? prompts.map((prompt) => findParting(model, prompt, reference.nextContinuation()))
      : [],
    elapsedMs,
  };
}

/** Those that were given, or beginnings at places spread over the text. */
function promptsOf(
  model: NativeModel,
  tokens: Int32Array,
  { prompts, continuedTokens }: FidelityQuestion,
): Int32Array[] {
  if (continuedTokens === 0) return [];
  if (prompts) return prompts.map((text) => model.tokenize(Buffer.from(text)));
  return Array.from({ length: usualPrompts }, (_, index) => {
    const start = Math.floor((index * tokens.length) / usualPrompts);
    return tokens.slice(start, start + usualPromptTokens);
  }).filter((prompt) => prompt.length > 0);
}

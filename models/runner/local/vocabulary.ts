import type { Llama, LlamaModel } from 'node-llama-cpp';
import type { TextToken } from '#shared/domain/catalog.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { FromRunner, ToRunner } from '#models/protocol.ts';
import { loadFailed, templateOf } from './engine.ts';

type Request = Extract<ToRunner, { type: 'open-vocabulary' | 'tokenize' | 'render' }>;

/** A model's vocabulary and chat template without its weights: for trying them out. */
export function createVocabulary(llama: Llama) {
  let open: LlamaModel | null = null;

  async function load(modelPath: string): Promise<LlamaModel> {
    try {
      return await llama.loadModel({ modelPath, vocabOnly: true, gpuLayers: 0 });
    } catch (error) {
      throw loadFailed(modelPath, error);
    }
  }

  async function answer(request: Request): Promise<FromRunner> {
    if (request.type === 'open-vocabulary') {
      open = await load(request.modelPath);
      return { type: 'vocabulary-open' };
    }
    if (!open) throw new Error('nothing is open');
    if (request.type === 'tokenize') {
      return { type: 'tokenized', tokens: tokensOf(open, request.text) };
    }
    const { prompt } = request;
    const turn = { prompt, systemPrompt: '', enableThinking: undefined };
    // Read only now: a template may never end, and the tokenizer is to work all the same.
    return { type: 'rendered', text: templateOf(open).render(turn) };
  }

  return {
    handle: (request: Request): Promise<FromRunner> =>
      answer(request).catch((error: unknown) => ({
        type: 'vocabulary-failed',
        failure: failureOf(error),
      })),
  };
}

/** Marks such as `<|im_start|>` count as what they stand for, as they do in a rendered prompt. */
function tokensOf(model: LlamaModel, text: string): TextToken[] {
  return model.tokenize(text, true).map((id) => ({
    id,
    text: model.detokenize([id], true),
    isSpecial: model.isSpecialToken(id),
  }));
}

function failureOf(error: unknown): Failure {
  if (error instanceof WorkbenchError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'MODEL_LOAD_FAILED', model: '', reason: reason.slice(0, 500) };
}

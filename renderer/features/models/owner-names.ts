import type { ModelOwner } from '#shared/domain/model.ts';

/** Programs are called the same in every language. */
export const ownerNames: Record<ModelOwner, string> = {
  triptych: 'Triptych',
  'lm-studio': 'LM Studio',
  ollama: 'Ollama',
  jan: 'Jan',
  'llama.cpp': 'llama.cpp',
  'hugging-face': 'Hugging Face',
};

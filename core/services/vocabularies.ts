import type { VocabularyReader } from '#models/vocabulary-reader.ts';
import { versionAtSync } from '#models/catalog/file-version.ts';
import type { TextToken } from '#shared/domain/catalog.ts';
import type { ModelId } from '#shared/ids.ts';
import type { Models } from './models.ts';

/** A model's tokenizer and chat template, tried out on a text. */
export function createVocabularies(reader: VocabularyReader, models: Models) {
  /** @throws WorkbenchError MODEL_NOT_FOUND, MODEL_FILE_MISSING, NOT_A_GGUF */
  async function usable(id: ModelId) {
    await models.checkUsable(id);
    const model = models.byId(id);
    return { model, version: versionAtSync(model.path)?.fileVersion ?? '' };
  }

  return {
    async tokenize(id: ModelId, text: string): Promise<TextToken[]> {
      const { model, version } = await usable(id);
      return reader.tokenize(model, version, text);
    },
    async renderTemplate(id: ModelId, prompt: string): Promise<string> {
      const { model, version } = await usable(id);
      return reader.render(model, version, prompt);
    },
  };
}

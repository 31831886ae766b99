import { z } from 'zod';
import { ModelId } from '../ids.ts';

const Localized = z.object({ en: z.string(), fr: z.string() });

/** Facts read from the file by the runner that loaded it; absent before the first load. */
export const ModelFacts = z.object({
  architecture: z.string(),
  parameters: z.number().nullable(),
  layers: z.number().int().nullable(),
  trainedContext: z.number().int(),
  quantization: z.string().nullable(),
  license: z.string().nullable(),
  hasTemplate: z.boolean(),
  knowsThinking: z.boolean(),
});
export type ModelFacts = z.infer<typeof ModelFacts>;

export const Model = z.object({
  id: ModelId,
  name: z.string(),
  source: z.enum(['bundled', 'file']),
  path: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string().nullable(),
  facts: ModelFacts.nullable(),
  isMissing: z.boolean(),
  /** Set for the bundled demonstration models: they answer only what they were trained for. */
  demoRole: z.enum(['teacher', 'student', 'control']).nullable(),
});
export type Model = z.infer<typeof Model>;

/** What a loaded model is doing now. */
export const LoadedModel = z.object({
  modelId: ModelId,
  name: z.string(),
  pid: z.number().int(),
  /** `fileBackedBytes` and `anonymousBytes` together. */
  residentBytes: z.number().int().nullable(),
  /** Pages of mapped files, mostly weights: the system can take them back and read them again. */
  fileBackedBytes: z.number().int().nullable(),
  /** What lies in no file: KV cache, compute buffers, the process itself. */
  anonymousBytes: z.number().int().nullable(),
  isBusy: z.boolean(),
});
export type LoadedModel = z.infer<typeof LoadedModel>;

/** An example prompt for the demonstration models, offered in the composer. */
export const ExampleTask = z.object({
  id: z.string(),
  title: Localized,
  examples: z.object({ en: z.array(z.string()), fr: z.array(z.string()) }),
});
export type ExampleTask = z.infer<typeof ExampleTask>;

const Accuracy = z.object({
  task: z.string(),
  thinking: z.boolean(),
  correct: z.number().int(),
  total: z.number().int(),
});

/** `data/models/manifest.json`: what the bundled models are and what they reached. */
export const BundledManifest = z.object({
  family: z.string(),
  license: z.string(),
  recipe: z.string(),
  models: z.array(
    z.object({
      id: ModelId,
      file: z.string(),
      name: z.string(),
      role: z.enum(['teacher', 'student', 'control']),
      sha256: z.string(),
      sizeBytes: z.number().int(),
      parameters: z.number().int(),
      layers: z.number().int(),
      contextLength: z.number().int(),
      accuracy: z.array(Accuracy),
    }),
  ),
  tasks: z.array(ExampleTask),
});
export type BundledManifest = z.infer<typeof BundledManifest>;

import { z } from 'zod';
import { FolderId, ModelId } from '../ids.ts';
import { Failure } from './failure.ts';
import { QuantizationPart } from './gguf.ts';
import { LoadedSettings } from './settings.ts';

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

/** What the list shows of a header (`gguf.ts`), read by the bounded reader without loading the file. */
export const ModelHeader = z.object({
  /** `general.name`. */
  title: z.string().nullable(),
  architecture: z.string(),
  parameters: z.number().int(),
  layers: z.number().int().nullable(),
  trainedContext: z.number().int().nullable(),
  /** `general.file_type` by llama.cpp's name. */
  quantization: z.string().nullable(),
  /** What the tensors are really stored as, the largest part first. */
  mix: z.array(QuantizationPart),
  license: z.string().nullable(),
  /** `null`: the file has no chat template. */
  templateSha256: z.string().nullable(),
  /** Files that the model is stored in. */
  fileCount: z.number().int(),
});
export type ModelHeader = z.infer<typeof ModelHeader>;

/** Whose file it is: only Triptych's own are ever deleted. */
export const ModelOwner = z.enum([
  'triptych',
  'lm-studio',
  'ollama',
  'jan',
  'llama.cpp',
  'hugging-face',
]);
export type ModelOwner = z.infer<typeof ModelOwner>;

const ModelPlace = z.object({
  path: z.string(),
  /** The program in whose folder it lies; `null`: none that is known. */
  owner: ModelOwner.nullable(),
});

export const Model = z.object({
  id: ModelId,
  name: z.string(),
  source: z.enum(['bundled', 'file']),
  /** Of a model in several files: the first one. */
  path: z.string(),
  /** All its files together. */
  sizeBytes: z.number().int(),
  /** Of its files one after the other; `null`: not computed yet, see {@link hashProblem}. */
  sha256: z.string().nullable(),
  /** Why the SHA-256 could not be computed; `null`: it was, or it will be. */
  hashProblem: z.string().nullable(),
  facts: ModelFacts.nullable(),
  /** `null`: not read yet, or refused. */
  header: ModelHeader.nullable(),
  /** Why the file cannot be used. */
  refusal: Failure.nullable(),
  isMissing: z.boolean(),
  /** The watched folder that it was found in; `null`: it was added by itself. */
  folderId: FolderId.nullable(),
  /** The file lies in the data folder: copied from a browser, or downloaded. */
  isCopy: z.boolean(),
  owner: ModelPlace.shape.owner,
  /** Where the very same content lies as well; it is listed once. */
  otherPlaces: z.array(ModelPlace),
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
  /** Milliseconds since 1970. */
  loadedAtMs: z.number(),
  inForce: LoadedSettings,
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

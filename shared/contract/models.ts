import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  DiskUse,
  FoundFolder,
  largestTokenizedText,
  LoadModel,
  LoadResult,
  ModelFolder,
  ModelsActivity,
  TextToken,
} from '../domain/catalog.ts';
import { GgufHeader } from '../domain/gguf.ts';
import { ExampleTask, Model } from '../domain/model.ts';
import { FolderId, ModelId } from '../ids.ts';
import { call } from './base.ts';

const OfModel = z.object({ modelId: ModelId });
const Path = z.string().min(1).max(4096);

export const models = {
  list: call.output(z.array(Model)),
  /** What happens to the list in the background, now and whenever it changes. */
  follow: call.output(eventIterator(ModelsActivity)),
  /**
   * Remembers a GGUF file by its absolute path on the core's machine; the file is never changed. Any
   * file of a model in several stands for all of them.
   */
  add: call.input(z.object({ path: Path })).output(Model),
  /**
   * Whether a file of a browser, which has no path here, would be taken in: asked before it is sent.
   * It fails with what `POST /upload` would fail with.
   */
  checkUpload: call
    .input(z.object({ name: z.string().max(1000), sizeBytes: z.number().int().nonnegative() }))
    .output(z.void()),
  /** Takes the model off the list; its file and its runs stay. `restore` puts it back, also from the trash. */
  remove: call.input(OfModel).output(z.void()),
  restore: call.input(OfModel).output(Model),
  /** The whole header, read anew: of a model, or of a file that is not added. */
  inspect: call
    .input(z.union([OfModel, z.object({ path: Path })]))
    .output(z.object({ model: Model.nullable(), header: GgufHeader })),
  /**
   * Loads the model in its turn; a prompt with the same settings then finds it ready. Aborting the
   * call does not end it, `unload` does.
   */
  load: call.input(LoadModel).output(LoadResult),
  /** Ends the model's idle processes and frees their memory; the next prompt loads it again. */
  unload: call.input(OfModel).output(z.void()),
  /** A text as the model reads it. Only the vocabulary is loaded. */
  tokenize: call
    .input(OfModel.extend({ text: z.string().max(largestTokenizedText) }))
    .output(z.array(TextToken)),
  /** What the chat template makes of a prompt; without a template the prompt as it is. */
  renderTemplate: call
    .input(OfModel.extend({ prompt: z.string().max(largestTokenizedText) }))
    .output(z.string()),
  /** What the demonstration models can be asked. */
  examples: call.output(z.array(ExampleTask)),
  diskUse: call.output(DiskUse),
  /**
   * Takes a model of Triptych's own off the list, and its files into the trash of the data folder.
   * `restore` brings both back.
   */
  trash: call.input(OfModel).output(z.void()),
  /** Deletes what is in the trash for good. Returns what there was of it. */
  emptyTrash: call.output(DiskUse.shape.trash),
  /** Moves the files of a model of Triptych's own into a folder (absolute path), where they are the person's. */
  move: call.input(OfModel.extend({ folder: Path })).output(Model),
  /** Deletes the leftovers of {@link DiskUse}, and nothing else. Returns what there was of them. */
  prune: call.output(DiskUse.shape.leftovers),
  folders: {
    list: call.output(z.array(ModelFolder)),
    /** Folders of LM Studio, Ollama, Jan, llama.cpp and Hugging Face that hold models. */
    found: call.output(z.array(FoundFolder)),
    /** Lists the models of a folder (absolute path) and watches it; also brings a removed one back. */
    add: call.input(z.object({ path: Path })).output(ModelFolder),
    /** Stops watching; the models found in it leave the list, nothing else happens to them. */
    remove: call.input(z.object({ folderId: FolderId })).output(z.void()),
  },
};

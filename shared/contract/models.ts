import { z } from 'zod';
import { ExampleTask, Model } from '../domain/model.ts';
import { ModelId } from '../ids.ts';
import { call } from './base.ts';

export const models = {
  list: call.output(z.array(Model)),
  /** Remembers a GGUF file by its absolute path on the core's machine; the file is never changed. */
  add: call.input(z.object({ path: z.string().min(1).max(4096) })).output(Model),
  /** Ends the model's idle processes and frees their memory; the next prompt loads it again. */
  unload: call.input(z.object({ modelId: ModelId })).output(z.void()),
  /** What the demonstration models can be asked. */
  examples: call.output(z.array(ExampleTask)),
};

import { z } from 'zod';
import { PromptTemplateId } from '../ids.ts';

const Text = z.string().max(200_000);

/** A solved question that is shown before the one that is asked. */
export const FewShotExample = z.object({
  /** Values by variable; `input` and `target` at least. */
  values: z.record(z.string().max(200), z.string().max(200_000)),
});
export type FewShotExample = z.infer<typeof FewShotExample>;

/** What makes a prompt of an item: text with `{{variables}}`. */
export const PromptTemplate = z.object({
  system: Text,
  prompt: Text.min(1),
  /** What one of the examples looks like; they come first, an empty line between them. */
  example: Text,
  examples: z.array(FewShotExample).max(50),
});
export type PromptTemplate = z.infer<typeof PromptTemplate>;

export const SavedPromptTemplate = z.object({
  id: PromptTemplateId,
  name: z.string().trim().min(1).max(120),
  template: PromptTemplate,
});
export type SavedPromptTemplate = z.infer<typeof SavedPromptTemplate>;

export const TemplateProblem = z.discriminatedUnion('code', [
  /** The item has no value of that name. */
  z.object({
    code: z.literal('UNKNOWN_VARIABLE'),
    part: z.enum(['system', 'prompt', 'example']),
    variable: z.string(),
    known: z.array(z.string()),
  }),
  /** `{{` without its `}}`. */
  z.object({
    code: z.literal('NOT_CLOSED'),
    part: z.enum(['system', 'prompt', 'example']),
    line: z.number().int(),
  }),
  /** It would tell the model the answer. */
  z.object({ code: z.literal('TELLS_THE_ANSWER'), part: z.enum(['system', 'prompt']) }),
  /** The item is one of the examples: it would be asked with its answer above it. */
  z.object({ code: z.literal('ITEM_IS_AN_EXAMPLE'), example: z.number().int() }),
  z.object({ code: z.literal('EMPTY_PROMPT') }),
]);
export type TemplateProblem = z.infer<typeof TemplateProblem>;

/** Exactly what a model is sent. */
export const RenderedPrompt = z.object({ system: z.string(), prompt: z.string() });
export type RenderedPrompt = z.infer<typeof RenderedPrompt>;

/** `rendered` is `null` when a problem keeps it from being made. */
export const PromptPreview = z.object({
  rendered: RenderedPrompt.nullable(),
  problems: z.array(TemplateProblem),
});
export type PromptPreview = z.infer<typeof PromptPreview>;

import { createHash } from 'node:crypto';
import { Template } from '@huggingface/jinja';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { withinTime } from './within-time.ts';

/** Of one rendering; a template is a program, and a stranger wrote it. */
const limits = { timeMs: 2_000, outputBytes: 8 * 1024 * 1024 };

export interface ChatTemplate {
  readonly sha256: string | null;
  /** Whether it thinks unless told otherwise; `null`: `enable_thinking` changes nothing. */
  readonly thinkingDefault: 'on' | 'off' | null;
  render(turn: Turn): string;
}

interface Turn {
  readonly prompt: string;
  /** Turns between the system prompt and the prompt. */
  readonly earlier?: readonly { readonly role: string; readonly content: string }[];
  /** Empty: no system turn at all. */
  readonly systemPrompt: string;
  /** `undefined`: the variable is left undefined, as the template's author had it by default. */
  readonly enableThinking: boolean | undefined;
}

interface TemplateTokens {
  readonly bos: string;
  readonly eos: string;
}

/**
 * The file's own chat template, rendered as Hugging Face's `apply_chat_template` does.
 * A file without one gets its prompt as it is, after the system prompt.
 */
export function chatTemplate(source: string | null, tokens: TemplateTokens): ChatTemplate {
  if (source === null) return plainText;
  // Parsed here, while the model loads: parsing costs more than rendering, and is no part of TTFT.
  const parsed = parse(source);
  const render = (turn: Turn) => renderTemplate(parsed(), tokens, turn);
  return {
    sha256: createHash('sha256').update(source).digest('hex'),
    thinkingDefault: thinkingDefaultOf(render),
    render,
  };
}

/** The generation prompt itself opened the thought (as the R1 distillations do). */
export function opensThinking(rendered: string): boolean {
  return rendered.trimEnd().endsWith('<think>');
}

const plainText: ChatTemplate = {
  sha256: null,
  thinkingDefault: null,
  render: ({ systemPrompt, earlier = [], prompt }) =>
    [systemPrompt, ...earlier.map(({ content }) => content), prompt]
      .filter((text, index, { length }) => text !== '' || index === length - 1)
      .join('\n\n'),
};

/** A template that cannot be parsed fails its prompts, not the loading of its file. */
function parse(source: string): () => Template {
  try {
    const template = limited(() => new Template(source));
    return () => template;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** What the template does when nobody says: found out by rendering it all three ways. */
function thinkingDefaultOf(render: (turn: Turn) => string): 'on' | 'off' | null {
  const turn = { prompt: 'a', systemPrompt: '' };
  try {
    const on = render({ ...turn, enableThinking: true });
    const off = render({ ...turn, enableThinking: false });
    if (on === off) return null;
    return render({ ...turn, enableThinking: undefined }) === off ? 'off' : 'on';
  } catch {
    return null;
  }
}

function renderTemplate(template: Template, { bos, eos }: TemplateTokens, turn: Turn): string {
  const system = turn.systemPrompt === '' ? [] : [{ role: 'system', content: turn.systemPrompt }];
  const rendered = limited(() =>
    template.render({
      messages: [...system, ...(turn.earlier ?? []), { role: 'user', content: turn.prompt }],
      add_generation_prompt: true,
      bos_token: bos,
      eos_token: eos,
      ...(turn.enableThinking === undefined ? {} : { enable_thinking: turn.enableThinking }),
    }),
  );
  if (Buffer.byteLength(rendered) > limits.outputBytes) throw templateFailed({ exceeded: 'size' });
  return rendered;
}

/** @throws WorkbenchError TEMPLATE_FAILED, also for a template that does not come to an end */
function limited<T>(work: () => T): T {
  let done: { readonly result: T } | null;
  try {
    done = withinTime(limits.timeMs, work);
  } catch (error) {
    throw templateFailed({ reason: String(error).slice(0, 500) });
  }
  if (done === null) throw templateFailed({ exceeded: 'time' });
  return done.result;
}

function templateFailed(
  why: Partial<Omit<Extract<Failure, { code: 'TEMPLATE_FAILED' }>, 'code'>>,
): WorkbenchError {
  return new WorkbenchError({ code: 'TEMPLATE_FAILED', reason: '', ...why });
}

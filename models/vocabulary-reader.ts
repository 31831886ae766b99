import type { TextToken } from '#shared/domain/catalog.ts';
import type { FromRunner, ToRunner } from './protocol.ts';
import type { ModelFile } from './runner-slot.ts';
import { launchRunner, type RunnerProcess } from './runner-process.ts';
import { awaitHello, converse, named } from './runner-session.ts';

/** A tokenizer answers at once, and a template is ended by its own watch; the rest hangs. */
const patienceMs = { open: 30_000, answer: 10_000 };
/** The process is kept for who types on. */
const keptForMs = 60_000;

interface OpenVocabulary {
  readonly key: string;
  readonly runner: RunnerProcess;
  readonly ready: Promise<void>;
}

/**
 * Tries out a model's tokenizer and template in a runner of its own that holds only the vocabulary, so
 * that it disturbs neither a loaded model nor the core, whatever the file says.
 */
export class VocabularyReader implements AsyncDisposable {
  readonly #entry: URL;
  #open: OpenVocabulary | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** The end of the last call: a runner has one conversation at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(entry: URL) {
    this.#entry = entry;
  }

  /**
   * @param fileVersion names the content of the file: with another one it is opened anew
   * @throws WorkbenchError MODEL_LOAD_FAILED, MODEL_CRASHED, RUNNER_SILENT
   */
  tokenize(model: ModelFile, fileVersion: string, text: string): Promise<TextToken[]> {
    return this.#ask(model, fileVersion, { type: 'tokenize', text }, (message) =>
      message.type === 'tokenized' ? message.tokens : false,
    );
  }

  /** @throws WorkbenchError TEMPLATE_FAILED, MODEL_LOAD_FAILED, MODEL_CRASHED, RUNNER_SILENT */
  async render(model: ModelFile, fileVersion: string, prompt: string): Promise<string> {
    const read = (message: FromRunner) => message.type === 'rendered' && { text: message.text };
    return (await this.#ask(model, fileVersion, { type: 'render', prompt }, read)).text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    const { runner } = this.#open ?? {};
    runner?.kill();
    await runner?.ended;
  }

  #ask<T>(
    model: ModelFile,
    fileVersion: string,
    message: ToRunner,
    read: (message: FromRunner) => T | false,
  ): Promise<T> {
    const ask = async () => {
      clearTimeout(this.#timer);
      const { runner, ready } = this.#opened(model, fileVersion);
      try {
        await ready;
        return await converseWith(runner, model.name, patienceMs.answer, message, read);
      } catch (error) {
        // It may hang or be about to end: the next text gets a new one.
        this.#close();
        throw error;
      } finally {
        this.#timer = setTimeout(() => this.#close(), keptForMs).unref();
      }
    };
    const answered = this.#last.then(ask, ask);
    this.#last = answered;
    return answered;
  }

  #opened(model: ModelFile, fileVersion: string): OpenVocabulary {
    const key = `${model.path}\n${fileVersion}`;
    if (this.#open?.key === key) return this.#open;
    this.#close();
    const runner = launchRunner(this.#entry);
    const open: OpenVocabulary = { key, runner, ready: openVocabulary(runner, model) };
    this.#open = open;
    const forget = () => {
      runner.kill();
      if (this.#open === open) this.#open = null;
    };
    open.ready.catch(forget);
    void runner.ended.then(forget);
    return open;
  }

  #close(): void {
    this.#open?.runner.kill();
    this.#open = null;
  }
}

async function openVocabulary(runner: RunnerProcess, { name, path }: ModelFile): Promise<void> {
  await awaitHello(runner, name);
  const message = { type: 'open-vocabulary', modelPath: path } as const;
  await converseWith(
    runner,
    name,
    patienceMs.open,
    message,
    ({ type }) => type === 'vocabulary-open',
  );
}

function converseWith<T>(
  runner: RunnerProcess,
  model: string,
  silenceMs: number,
  message: ToRunner,
  read: (message: FromRunner) => T | false,
): Promise<T> {
  const answered = converse(runner, model, silenceMs, (said) => {
    if (said.type === 'vocabulary-failed') throw named(said.failure, model);
    return read(said);
  });
  runner.send(message);
  return answered;
}

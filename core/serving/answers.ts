import { randomInt, randomUUID } from 'node:crypto';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import {
  type EarlierTurn,
  LoadSettings,
  PromptSettings,
  type TokenLikelihood,
} from '#models/protocol.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import type { Channel, StopReason, Usage } from '#shared/domain/timeline.ts';
import type { JobQueue } from '../job-queue.ts';
import type { Memory } from '../services/memory.ts';
import type { Models } from '../services/models.ts';
import { createStopText } from './stop-text.ts';

interface AnswersDeps {
  readonly models: Models;
  readonly pool: RunnerPool;
  readonly queue: JobQueue;
  readonly memory: Memory;
  readonly onChange: () => void;
}

/** A model as other programs name it. */
export interface ServedModel {
  readonly name: string;
  readonly owner: string;
}

export interface Question {
  /** Name or id of a model. */
  readonly model: string;
  readonly settings: Partial<ModelSettings>;
  readonly earlier: readonly EarlierTurn[];
  readonly prompt: string;
  /** Texts before which the answer ends. */
  readonly stops: readonly string[];
  /** How many other tokens to tell of beside each one; `null`: no likelihoods. */
  readonly likelihoods: number | null;
}

/** A part of the answer as it comes. */
export interface AnswerPart {
  readonly channel: Channel;
  readonly text: string;
  readonly likelihoods: readonly TokenLikelihood[];
}

export interface AnswerEnd {
  readonly reason: StopReason;
  readonly usage: Usage;
}

export interface AnswerListener {
  /** The model stands and has begun: from here on nothing but its answer is missing. */
  started(model: ServedModel): void;
  part(part: AnswerPart): void;
}

const largestSeed = 0xffff_fffe;

/**
 * Answers to other programs: by the same runners and in the same queue as runs, so that no measured
 * answer is disturbed by one. They are not kept in the history.
 */
export function createServedAnswers({ models, pool, queue, memory, onChange }: AnswersDeps) {
  let underWay = 0;

  async function usable(): Promise<readonly (readonly [ServedModel, Model])[]> {
    const all = (await models.list()).filter((each) => !each.isMissing && each.refusal === null);
    const names = Map.groupBy(all, ({ name }) => name);
    return all.map((model) => {
      const isAlone = names.get(model.name)?.length === 1;
      const name = isAlone ? model.name : model.id;
      return [{ name, owner: model.owner ?? 'user' }, model];
    });
  }

  /** @throws WorkbenchError MODEL_NOT_FOUND */
  async function find(wanted: string): Promise<readonly [ServedModel, Model]> {
    const found = (await usable()).find(([{ name }, { id }]) => name === wanted || id === wanted);
    if (!found) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: wanted });
    return found;
  }

  async function ask(
    question: Question,
    [served, model]: readonly [ServedModel, Model],
    listener: AnswerListener,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<AnswerEnd | null> {
    await models.checkUsable(model.id);
    const settings = { ...defaultSettings, ...question.settings };
    const loadSettings = LoadSettings.parse(settings);
    const seed = settings.seed ?? randomInt(largestSeed);
    const stopText = createStopText(question.stops);
    const stopping = new AbortController();
    let promptTokens = 0;
    let [outputTokens, reasoningTokens] = [0, 0];
    let likelihoods: TokenLikelihood[] = [];
    const finished = await pool.run(
      {
        model,
        loadSettings,
        needOf: (inspection: GgufInspection) => memory.needOf(inspection, loadSettings),
        loadAnyway: false,
        request: {
          requestId: randomUUID(),
          prompt: question.prompt,
          earlier: [...question.earlier],
          settings: PromptSettings.parse({ ...settings, seed }),
          ...(question.likelihoods !== null && { likelihoods: question.likelihoods }),
        },
      },
      {
        loading: () => {},
        ready: (report, facts, loaded) => {
          models.learned(model.id, facts);
          if (report.processMs > 0) memory.observed(model, loadSettings, loaded);
        },
        started: (message) => {
          promptTokens = message.promptTokens;
          listener.started(served);
        },
        tokens: (message) => {
          likelihoods.push(...(message.likelihoods ?? []));
          for (const { channel, text, tokens } of message.chunks) {
            const count = tokens ?? 0;
            if (stopText.isStopped()) return;
            outputTokens += count;
            if (channel === 'reasoning') reasoningTokens += count;
            const of = likelihoods.slice(0, count);
            likelihoods = likelihoods.slice(count);
            const shown = channel === 'answer' ? stopText.push(text) : text;
            if (shown !== '' || of.length > 0) {
              listener.part({ channel, text: shown, likelihoods: of });
            }
            if (stopText.isStopped()) stopping.abort();
          }
        },
      },
      { signal: AbortSignal.any([signal, stopping.signal]) },
    );
    if (signal.aborted) return null;
    const rest = stopText.flush();
    if (rest !== '') listener.part({ channel: 'answer', text: rest, likelihoods: [] });
    const seen = { promptTokens, cachedTokens: 0, outputTokens, reasoningTokens };
    return { reason: finished?.stopReason ?? 'end-of-turn', usage: finished?.usage ?? seen };
  }

  return {
    list: async (): Promise<ServedModel[]> => (await usable()).map(([served]) => served),
    underWay: () => underWay,

    /**
     * Answers in its turn.
     * @returns `null` when `signal` ended it
     * @throws WorkbenchError MODEL_NOT_FOUND, and what a run of the model can fail with
     */
    async answer(
      question: Question,
      listener: AnswerListener,
      options: { readonly signal: AbortSignal },
    ): Promise<AnswerEnd | null> {
      const model = await find(question.model);
      let end: AnswerEnd | null = null;
      underWay += 1;
      onChange();
      try {
        const turn = async () => {
          if (!options.signal.aborted) end = await ask(question, model, listener, options);
        };
        await queue.addEach([turn]);
        return end;
      } finally {
        underWay -= 1;
        onChange();
      }
    },
  };
}

export type ServedAnswers = ReturnType<typeof createServedAnswers>;

import type { ActualSettings, ModelSettings } from './settings.ts';

/** What can make two panes unlike each other besides their models. */
export type Aspect =
  | 'gpuLayers'
  | 'contextSize'
  | 'threads'
  | 'batchSize'
  | 'flashAttention'
  | 'cacheTypes'
  | 'weightsInMemory'
  | 'seed'
  | 'sampler'
  | 'maxTokens'
  | 'systemPrompt'
  | 'thinking';

/** The settings of one pane; `actual` is what was really used, as soon as that is known. */
export interface ComparedPane {
  readonly asked: ModelSettings;
  readonly actual: ActualSettings | null;
}

/** What changes the answers first, then what changes only the speed. */
const aspects: readonly Aspect[] = [
  'thinking',
  'systemPrompt',
  'sampler',
  'seed',
  'maxTokens',
  'cacheTypes',
  'contextSize',
  'threads',
  'batchSize',
  'gpuLayers',
  'flashAttention',
  'weightsInMemory',
];

/**
 * In which aspects the panes are not like for like. Once every pane has run, what was really used is
 * compared, else what was asked for: two panes on `auto` may get different contexts.
 */
export function differencesOf(panes: readonly ComparedPane[]): Aspect[] {
  const hasActual = panes.every(({ actual }) => actual !== null);
  const values = panes.map(({ asked, actual }) => valuesOf(asked, hasActual ? actual : null));
  return aspects.filter((aspect) => new Set(values.map((each) => each[aspect])).size > 1);
}

type Values = Record<Aspect, string | number | null>;

function valuesOf(asked: ModelSettings, actual: ActualSettings | null): Values {
  const used = actual ?? asked;
  const isGreedy = used.temperature === 0;
  return {
    gpuLayers: used.gpuLayers,
    contextSize: used.contextSize,
    threads: used.threads,
    batchSize: used.batchSize,
    flashAttention: used.flashAttention,
    cacheTypes: `${used.keyCacheType} ${used.valueCacheType}`,
    weightsInMemory: `${used.mmap} ${used.mlock}`,
    // What was asked: samples draw their seeds one by one, which is no difference between panes.
    seed: isGreedy ? null : asked.seed,
    // Greedy decoding takes the likeliest token whatever the other limits are.
    sampler: isGreedy ? 'greedy' : [used.temperature, used.topP, used.topK, used.minP].join(' '),
    maxTokens: used.maxTokens,
    systemPrompt: asked.systemPrompt,
    thinking: used.thinking,
  };
}

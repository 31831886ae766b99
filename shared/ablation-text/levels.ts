import { assertNever } from '../assert.ts';
import type { Level } from '../domain/ablation.ts';
import type { MessageDescriptor } from '../failure-text.ts';
import { lettersOf } from '../select-word.ts';

type Kind = Level['kind'];

/** What an arm is called. */
const texts: Record<Kind, MessageDescriptor> = {
  unchanged: /*i18n*/ { id: 'lab.level.unchanged', message: 'as it is' },
  quantized: /*i18n*/ { id: 'lab.level.quantized', message: '{type}' },
  pruned: /*i18n*/ {
    id: 'lab.level.pruned',
    message: 'without {layers, plural, one {# layer} other {# layers}}',
  },
  model: /*i18n*/ {
    id: 'lab.level.model',
    message:
      '{name}{role, select, teacher {, teacher} student {, student} control {, control} other {}}',
  },
  threads: /*i18n*/ {
    id: 'lab.level.threads',
    message: '{threads, plural, one {# thread} other {# threads}}',
  },
  'micro-batch': /*i18n*/ { id: 'lab.level.micro-batch', message: 'batches of {tokens}' },
  prompt: /*i18n*/ { id: 'lab.level.prompt', message: 'prompt of {tokens} tokens' },
  'flash-attention': /*i18n*/ {
    id: 'lab.level.flash-attention',
    message: 'flash attention {setting, select, on {on} other {off}}, {depth} tokens',
  },
  cache: /*i18n*/ { id: 'lab.level.cache', message: 'KV cache {keys}/{values}' },
  loading: /*i18n*/ {
    id: 'lab.level.loading',
    message: '{how, select, mapped {mapped from the file} other {copied into memory}}',
  },
  prefix: /*i18n*/ {
    id: 'lab.level.prefix',
    message: 'prefix of {tokens}, {how, select, kept {kept} other {read anew}}',
  },
  'cpu-library': /*i18n*/ { id: 'lab.level.cpu-library', message: '{name}' },
  samples: /*i18n*/ {
    id: 'lab.level.samples',
    message:
      '{isGreedy, select, yes {greedy} other {temperature {temperature}}}{k, plural, =1 {} other {, vote of #}}',
  },
  layer: /*i18n*/ {
    id: 'lab.level.layer',
    message:
      '{layer, select, engine {llama.cpp alone} greedy {the app, greedy} other {the app, with samplers}}',
  },
  prediction: /*i18n*/ {
    id: 'lab.level.prediction',
    message:
      '{by, select, nothing {one by one} lookup {guessed from the prompt} other {guessed by {draft}}}',
  },
};

/** A level as a message with its values. */
export function levelText(level: Level): {
  readonly text: MessageDescriptor;
  readonly values: Readonly<Record<string, string | number>>;
} {
  return { text: texts[level.kind], values: valuesOf(level) };
}

function valuesOf(level: Level): Record<string, string | number> {
  switch (level.kind) {
    case 'unchanged':
    case 'quantized':
    case 'pruned':
    case 'threads':
    case 'micro-batch':
    case 'prompt':
    case 'flash-attention':
    case 'cache':
    case 'loading':
    case 'cpu-library':
    case 'layer':
      return level;
    case 'prefix':
      return { ...level, how: lettersOf(level.how) };
    case 'model':
      return { ...level, role: level.role ?? 'none' };
    case 'samples':
      return { ...level, isGreedy: level.temperature === 0 ? 'yes' : 'no' };
    case 'prediction':
      return { ...level, draft: level.draft ?? '' };
    default:
      return assertNever(level);
  }
}

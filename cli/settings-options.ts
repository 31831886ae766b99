import { WorkbenchError } from '#shared/domain/failure.ts';
import { CacheType, defaultSettings, ModelSettings } from '#shared/domain/settings.ts';
import { invalidInput } from './failures.ts';

type SettingKey = keyof ModelSettings;

interface SettingOption {
  readonly key: SettingKey;
  /** As written on the command line, without dashes before it. */
  readonly name: string;
  readonly values: string;
  readonly help: string;
}

/** Every setting of a pane as an option, in the order of the help. */
export const settingOptions: readonly SettingOption[] = [
  { key: 'thinking', name: 'thinking', values: 'auto|on|off', help: 'think before answering' },
  { key: 'systemPrompt', name: 'system', values: 'text', help: 'system prompt' },
  { key: 'maxTokens', name: 'max-tokens', values: 'n', help: 'most tokens of an answer' },
  { key: 'temperature', name: 'temperature', values: 'n', help: '0 is greedy' },
  { key: 'topP', name: 'top-p', values: 'n', help: 'nucleus sampling, 1 is off' },
  { key: 'topK', name: 'top-k', values: 'n', help: 'best tokens considered, 0 is off' },
  { key: 'minP', name: 'min-p', values: 'n', help: 'least relative probability, 0 is off' },
  { key: 'seed', name: 'seed', values: 'n|random', help: 'seed of the sampling' },
  { key: 'contextSize', name: 'context-size', values: 'auto|n', help: 'tokens of context' },
  { key: 'threads', name: 'threads', values: 'auto|n', help: 'CPU threads' },
  { key: 'batchSize', name: 'batch-size', values: 'auto|n', help: 'tokens prefilled together' },
  {
    key: 'flashAttention',
    name: 'flash-attention',
    values: 'auto|on|off',
    help: 'flash attention',
  },
  {
    key: 'keyCacheType',
    name: 'key-cache',
    values: CacheType.options.join('|'),
    help: 'type of the keys in the KV cache',
  },
  {
    key: 'valueCacheType',
    name: 'value-cache',
    values: CacheType.options.join('|'),
    help: 'type of the values in the KV cache',
  },
  { key: 'mmap', name: 'mmap', values: 'auto|on|off', help: 'map the weights from the file' },
  { key: 'mlock', name: 'mlock', values: 'on|off', help: 'keep the weights in memory' },
  { key: 'gpuLayers', name: 'gpu-layers', values: 'auto|none|all|n', help: 'layers on the GPU' },
];

/** A setting as it would be written on the command line; an empty system prompt as "none". */
export function writtenSetting({ key }: SettingOption, settings: ModelSettings): string {
  const value = settings[key];
  return value === null ? 'random' : value === '' ? 'none' : String(value);
}

/** One setting as written, not yet checked. */
export interface SettingText {
  readonly name: string;
  readonly text: string;
}

/**
 * The default settings with what was written laid over them; a later one wins.
 * @throws WorkbenchError `INVALID_INPUT` for an unknown name or a value out of range
 */
export function settingsFrom(written: readonly SettingText[]): ModelSettings {
  return written.reduce(applySetting, defaultSettings);
}

function applySetting(settings: ModelSettings, { name, text }: SettingText): ModelSettings {
  const option = settingOptions.find((each) => each.name === name);
  if (!option) {
    const known = settingOptions.map((each) => each.name).join(', ');
    throw new WorkbenchError(invalidInput(name, `there is no such setting; there are ${known}`));
  }
  const parsed = ModelSettings.safeParse({ ...settings, [option.key]: valueOf(option, text) });
  if (parsed.success) return parsed.data;
  const reason = `“${text}” is not one of ${option.values}, or out of range`;
  throw new WorkbenchError(invalidInput(name, reason));
}

function valueOf({ key }: SettingOption, text: string): string | number | null {
  if (key === 'systemPrompt') return text;
  if (key === 'seed' && text === 'random') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

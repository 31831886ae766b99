import { WorkbenchError } from '#shared/domain/failure.ts';
import { defaultRemoteSettings, RemoteSettings } from '#shared/domain/remote.ts';
import { invalidInput } from './failures.ts';
import type { SettingText } from './settings-options.ts';

const names: Readonly<Record<string, keyof RemoteSettings>> = {
  effort: 'effort',
  system: 'systemPrompt',
  'max-tokens': 'maxTokens',
  temperature: 'temperature',
  'top-p': 'topP',
  'top-k': 'topK',
  'min-p': 'minP',
  seed: 'seed',
};

/**
 * The settings of a remote model: what all panes share as far as it has such a setting, then its own.
 * What is not given is not sent.
 * @throws WorkbenchError `INVALID_INPUT` for an own setting that no remote model has, or out of range
 */
export function remoteSettingsFrom(
  shared: readonly SettingText[],
  own: readonly SettingText[],
): RemoteSettings {
  const ofAll = shared.filter(({ name }) => Object.hasOwn(names, name));
  return [...ofAll, ...own].reduce(applySetting, defaultRemoteSettings);
}

function applySetting(settings: RemoteSettings, { name, text }: SettingText): RemoteSettings {
  const key = Object.hasOwn(names, name) ? names[name] : undefined;
  if (!key) {
    const known = Object.keys(names).join(', ');
    const reason = `a remote model has no such setting; there are ${known}`;
    throw new WorkbenchError(invalidInput(name, reason));
  }
  const parsed = RemoteSettings.safeParse({ ...settings, [key]: valueOf(key, text) });
  if (parsed.success) return parsed.data;
  throw new WorkbenchError(invalidInput(name, `“${text}” is out of range`));
}

function valueOf(key: keyof RemoteSettings, text: string): string | number | null {
  if (key === 'effort' || key === 'systemPrompt') return text;
  if (key === 'seed' && text === 'random') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

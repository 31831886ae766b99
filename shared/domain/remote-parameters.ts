import type { RemoteModel, RemoteParameter } from './provider.ts';
import { RemoteParameter as parameterNames } from './provider.ts';
import type { RemoteSettings } from './remote.ts';

/** What becomes of a setting that the user chose; shown before sending, never dropped silently. */
export interface ParameterFate {
  readonly parameter: RemoteParameter | 'effort';
  readonly value: number | string;
  /** `ignored`: it is sent, and the model does as if it were not. `not-sent`: the model would refuse it. */
  readonly fate: 'sent' | 'ignored' | 'not-sent';
}

/** The fate of every setting that was chosen; `null` settings are nobody's choice. */
export function parameterFates(
  settings: RemoteSettings,
  model: Pick<RemoteModel, 'parameters' | 'reasoning'> | null,
): ParameterFate[] {
  const fates: ParameterFate[] = [];
  for (const parameter of parameterNames.options) {
    const value = settings[parameter];
    if (value === null) continue;
    const support = model?.parameters[parameter] ?? 'supported';
    const fate = { supported: 'sent', ignored: 'ignored', refused: 'not-sent' } as const;
    fates.push({ parameter, value, fate: fate[support] });
  }
  if (settings.effort !== null) {
    const isTaken = model === null || model.reasoning.efforts.includes(settings.effort);
    fates.push({
      parameter: 'effort',
      value: settings.effort,
      fate: isTaken ? 'sent' : 'not-sent',
    });
  }
  return fates;
}

/** The settings without what the model would refuse. */
export function sendableSettings(
  settings: RemoteSettings,
  model: Pick<RemoteModel, 'parameters' | 'reasoning'> | null,
): RemoteSettings {
  const left = parameterFates(settings, model).filter(({ fate }) => fate === 'not-sent');
  return { ...settings, ...Object.fromEntries(left.map(({ parameter }) => [parameter, null])) };
}

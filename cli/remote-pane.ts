import type { WorkbenchClient } from '#shared/contract/index.ts';
import { parameterFates } from '#shared/domain/remote-parameters.ts';
import type { RemoteSettings } from '#shared/domain/remote.ts';
import type { ProviderModel } from '#shared/domain/remote-servers.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { printableLine } from './printable.ts';
import { remoteSettingsFrom } from './remote-settings.ts';
import type { SettingText } from './settings-options.ts';

/** A pane of a remote model, and what becomes of settings that the model does not take. */
interface RemotePane {
  readonly pane: PaneSpec;
  readonly notes: readonly string[];
}

/** Whether a model is written as a remote one is; a path is, too. */
export function mayBeRemote(text: string): boolean {
  return text.includes('/');
}

/** The remote model that is written as `provider/model`; `null`: no provider has it. */
export async function remotePane(
  client: WorkbenchClient,
  text: string,
  shared: readonly SettingText[],
  own: readonly SettingText[],
): Promise<RemotePane | null> {
  if (!mayBeRemote(text)) return null;
  const providers = await client.providers.list();
  const model = providers.flatMap(({ models }) => models).find(({ modelId }) => modelId === text);
  if (!model) return null;
  const remote = remoteSettingsFrom(shared, own);
  const pane = { modelId: model.modelId, settings: defaultSettings, remote };
  return { pane, notes: [...fateNotes(remote, model), ...statusNotes(model)] };
}

function fateNotes(remote: RemoteSettings, model: ProviderModel): string[] {
  return parameterFates(remote, model.isOwn ? null : model).flatMap(({ parameter, fate }) => {
    if (fate === 'sent') return [];
    const what = fate === 'ignored' ? 'ignores' : 'refuses';
    const then = fate === 'ignored' ? 'it is sent all the same' : 'it is not sent';
    return [`${printableLine(model.modelId)} ${what} ${parameter}: ${then}.`];
  });
}

function statusNotes({ modelId, status }: ProviderModel): string[] {
  if (status.state !== 'redirected' && status.state !== 'retired') return [];
  const since = status.since ? ` since ${status.since}` : '';
  const successor = status.successor ? `, to ${printableLine(status.successor)}` : '';
  return [`${printableLine(modelId)} is ${status.state}${since}${successor}.`];
}

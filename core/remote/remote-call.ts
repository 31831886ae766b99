import { defaultLimits, type Endpoint, type RemoteCall } from '#models/remote-protocol.ts';
import type { RemoteModel } from '#shared/domain/provider.ts';
import { sendableSettings } from '#shared/domain/remote-parameters.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import type { KnownProvider } from './known-providers.ts';

interface Asked {
  readonly provider: KnownProvider;
  readonly model: RemoteModel;
  readonly isOwn: boolean;
  readonly endpoint: Endpoint;
  readonly pane: PaneSpec;
  readonly prompt: string;
}

/** The call that a pane makes; what its model would refuse is left out, and was shown before. */
export function remoteCall(asked: Asked): RemoteCall {
  const { provider, model, isOwn, endpoint, pane, prompt } = asked;
  return {
    endpoint,
    wire: model.wire,
    model: model.id,
    usageRule: provider.usageRule,
    thinkTags: model.thinkTags,
    prompt,
    // Of a model that only its server knows, nobody can say what it refuses: all is sent.
    settings: sendableSettings(pane.remote ?? defaultRemoteSettings, isOwn ? null : model),
    isStreaming: true,
    limits: defaultLimits,
  };
}

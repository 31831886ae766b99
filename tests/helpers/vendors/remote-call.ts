import { defaultLimits, type RemoteCall, type RemoteStarted } from '#models/remote-protocol.ts';
import { type Ended, generate } from '#models/runner/remote/generate.ts';
import { createTransport, type Transport } from '#models/runner/remote/transport.ts';
import type { KeepAlive, ResponseHead, RemoteSettings } from '#shared/domain/remote.ts';
import type { Channel, Chunk } from '#shared/domain/timeline.ts';

export const noSettings: RemoteSettings = {
  temperature: null,
  topP: null,
  topK: null,
  minP: null,
  seed: null,
  maxTokens: null,
  systemPrompt: '',
  effort: null,
};

/** A call to a scripted server; what a test is about is given, the rest is ordinary. */
export function aCall(baseUrl: string, changed: Partial<RemoteCall> = {}): RemoteCall {
  return {
    endpoint: { provider: 'Vendor', baseUrl, key: 'sk-test-canary-000' },
    wire: 'compatible-chat',
    model: 'some-model',
    usageRule: 'inclusive',
    thinkTags: 'none',
    prompt: 'What is 101 + 202?',
    settings: noSettings,
    isStreaming: true,
    limits: defaultLimits,
    ...changed,
  };
}

/** Everything that a call told, and how it ended. */
export interface Heard {
  readonly ended: Ended;
  readonly started: RemoteStarted | null;
  readonly head: ResponseHead | null;
  readonly keepAlives: readonly KeepAlive[];
  readonly chunks: readonly Chunk[];
  readonly answer: string;
  readonly reasoning: string;
}

interface HearOptions {
  readonly signal?: AbortSignal;
  readonly transport?: Transport;
  readonly now?: () => bigint;
  readonly onBytes?: (received: number) => void;
  readonly onChunk?: (chunk: Chunk) => void;
}

/** Makes a call and listens to all of it. */
export async function hear(call: RemoteCall, options: HearOptions = {}): Promise<Heard> {
  const { transport: given, onChunk, signal = new AbortController().signal, ...rest } = options;
  const transport = given ?? createTransport();
  const chunks: Chunk[] = [];
  const keepAlives: KeepAlive[] = [];
  let started: RemoteStarted | null = null;
  let head: ResponseHead | null = null;
  try {
    const ended = await generate(
      call,
      {
        started: (message) => (started = message),
        responding: (message) => (head = message),
        keepAlive: (event) => keepAlives.push(event),
        chunk: (chunk) => {
          chunks.push(chunk);
          onChunk?.(chunk);
        },
      },
      { signal, transport, ...rest },
    );
    const text = (channel: Channel) =>
      chunks.map((chunk) => (chunk.channel === channel ? chunk.text : '')).join('');
    return {
      ended,
      started,
      head,
      keepAlives,
      chunks,
      answer: text('answer'),
      reasoning: text('reasoning'),
    };
  } finally {
    if (!given) await transport[Symbol.asyncDispose]();
  }
}

import { z } from 'zod';
import { Failure } from '#shared/domain/failure.ts';
import { ThinkTags, Wire } from '#shared/domain/provider.ts';
import {
  ConnectionSetUp,
  KeepAlive,
  RemoteReport,
  RemoteSettings,
  ResponseHead,
  SentRequest,
} from '#shared/domain/remote.ts';
import { Chunk, StopReason } from '#shared/domain/timeline.ts';
import { UsageRule } from '#shared/domain/token-usage.ts';

/** Where a call goes. The key travels with it and is held no longer than the call. */
export const Endpoint = z.object({
  /** The provider's name, for the words of a failure. */
  provider: z.string(),
  baseUrl: z.string(),
  key: z.string().nullable(),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** How long may pass, in milliseconds. */
export const CallLimits = z.object({
  /** From the request to the headers. */
  headersMs: z.number().positive(),
  /** Between two arrivals of bytes, keep-alives included. */
  idleMs: z.number().positive(),
  /** From the request to the end; keep-alives do not prolong it. */
  totalMs: z.number().positive(),
});
export type CallLimits = z.infer<typeof CallLimits>;

/** A reasoning model may compute for many minutes, and DeepSeek may queue for half an hour. */
export const defaultLimits: CallLimits = {
  headersMs: 10 * 60_000,
  idleMs: 5 * 60_000,
  totalMs: 60 * 60_000,
};

export const RemoteCall = z.object({
  endpoint: Endpoint,
  wire: Wire,
  model: z.string(),
  usageRule: UsageRule,
  thinkTags: ThinkTags,
  prompt: z.string(),
  /** Without what the model would refuse: `sendableSettings`. */
  settings: RemoteSettings,
  isStreaming: z.boolean(),
  limits: CallLimits,
});
export type RemoteCall = z.infer<typeof RemoteCall>;

const ofRequest = { requestId: z.string() };

/** What the core says to the runner of remote models. */
export const ToRemote = z.discriminatedUnion('type', [
  z.object({ ...ofRequest, type: z.literal('generate'), call: RemoteCall }),
  z.object({
    ...ofRequest,
    type: z.literal('list-models'),
    endpoint: Endpoint,
    limits: CallLimits,
  }),
  z.object({
    ...ofRequest,
    type: z.literal('test'),
    endpoint: Endpoint,
    keyCheckPath: z.string().nullable(),
    limits: CallLimits,
  }),
  z.object({ ...ofRequest, type: z.literal('cancel') }),
]);
export type ToRemote = z.infer<typeof ToRemote>;

/** The request is at the socket: this is `t0`. */
export const RemoteStarted = z.object({
  /** Monotonic nanoseconds (a decimal string) at which the request was handed to the socket. */
  t0Ns: z.string(),
  /** From the call to `t0`: our own work and the connection, if one was made. */
  beforeT0Ns: z.number().int().nonnegative(),
  /** `null`: an open connection was used. */
  connection: ConnectionSetUp.nullable(),
  sent: SentRequest,
});
export type RemoteStarted = z.infer<typeof RemoteStarted>;

export const ServerTest = z.object({
  /** Entries of the model list; `null`: the server has no such list. */
  models: z.number().int().nullable(),
  elapsedMs: z.number(),
});
export type ServerTest = z.infer<typeof ServerTest>;

/** What the runner says. The core checks it: the runner has read what strangers sent. */
export const FromRemote = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ ...ofRequest, ...RemoteStarted.shape, type: z.literal('started') }),
  z.object({ ...ofRequest, ...ResponseHead.shape, type: z.literal('responding') }),
  z.object({ ...ofRequest, type: z.literal('keep-alive'), events: z.array(KeepAlive) }),
  z.object({ ...ofRequest, type: z.literal('tokens'), chunks: z.array(Chunk) }),
  z.object({
    ...ofRequest,
    type: z.literal('finished'),
    stopReason: StopReason,
    report: RemoteReport,
  }),
  z.object({ ...ofRequest, type: z.literal('failed'), failure: Failure, report: RemoteReport }),
  z.object({ ...ofRequest, type: z.literal('cancelled'), report: RemoteReport }),
  z.object({ ...ofRequest, type: z.literal('models'), ids: z.array(z.string()) }),
  z.object({ ...ofRequest, type: z.literal('tested'), test: ServerTest }),
  z.object({ ...ofRequest, type: z.literal('refused'), failure: Failure }),
]);
export type FromRemote = z.infer<typeof FromRemote>;

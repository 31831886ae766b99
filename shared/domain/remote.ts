import { z } from 'zod';
import { ReasoningShown } from './provider.ts';
import { TokenCounts, UsageProblem } from './token-usage.ts';

/** Settings that a prompt brings to a remote model; `null`: not sent, the server's own default holds. */
export const RemoteSettings = z.object({
  temperature: z.number().min(0).max(5).nullable(),
  topP: z.number().min(0).max(1).nullable(),
  topK: z.number().int().min(0).nullable(),
  minP: z.number().min(0).max(1).nullable(),
  seed: z.number().int().nullable(),
  maxTokens: z.number().int().min(1).nullable(),
  /** Empty: no system turn. */
  systemPrompt: z.string(),
  /** As the model takes it: `low`, `high` … */
  effort: z.string().nullable(),
});
export type RemoteSettings = z.infer<typeof RemoteSettings>;

/** Everything as the server does it. */
export const defaultRemoteSettings: RemoteSettings = {
  temperature: null,
  topP: null,
  topK: null,
  minP: null,
  seed: null,
  maxTokens: null,
  systemPrompt: '',
  effort: null,
};

/** The request as it went to the socket, without the key. */
export const SentRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Byte for byte. */
  body: z.string(),
});
export type SentRequest = z.infer<typeof SentRequest>;

/** A connection that was made for this call, in nanoseconds; all of it lies before `t0`. */
export const ConnectionSetUp = z.object({
  /** `null`: the address was given as numbers. */
  dnsNs: z.number().int().nullable(),
  tcpNs: z.number().int(),
  /** `null`: plain HTTP. */
  tlsNs: z.number().int().nullable(),
});
export type ConnectionSetUp = z.infer<typeof ConnectionSetUp>;

/** A comment line of the stream (`: keep-alive`): the server has queued us and is not computing yet. */
export const KeepAlive = z.object({ atNs: z.number().int().nonnegative(), text: z.string() });
export type KeepAlive = z.infer<typeof KeepAlive>;

/** Headers have arrived. */
export const ResponseHead = z.object({
  status: z.number().int(),
  headersNs: z.number().int().nonnegative(),
  /** Rate limits, request id, the server's own processing time; nothing else is kept. */
  headers: z.record(z.string(), z.string()),
});
export type ResponseHead = z.infer<typeof ResponseHead>;

/** What is known of an attempt when it has ended, however it ended. Times are nanoseconds since `t0`. */
export const RemoteReport = z.object({
  /** The id that the server says it answered with; to be compared with the one asked for. */
  returnedModel: z.string().nullable(),
  fingerprint: z.string().nullable(),
  responseId: z.string().nullable(),
  counts: TokenCounts.nullable(),
  usageProblems: z.array(UsageProblem),
  /** The server's usage object as JSON. */
  rawUsage: z.string().nullable(),
  /** What the provider says it cost, decimal USD. */
  reportedCostUsd: z.string().nullable(),
  reasoning: ReasoningShown,
  firstByteNs: z.number().int().nonnegative().nullable(),
  lastByteNs: z.number().int().nonnegative().nullable(),
  /** The stream closed. */
  doneNs: z.number().int().nonnegative().nullable(),
  /** `cut`: the connection broke after the answer was complete, so usage may be missing. */
  ending: z.enum(['done-marker', 'closed', 'cut']),
});
export type RemoteReport = z.infer<typeof RemoteReport>;

/** Whether another model answered than was asked for; dated and aliased ids of the same are not. */
export function isOtherModel(
  asked: { readonly id: string; readonly aliases: readonly string[] },
  returned: string | null,
): boolean {
  if (returned === null || returned === asked.id) return false;
  return !asked.aliases.includes(returned);
}

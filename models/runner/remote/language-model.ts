import { createDeepSeek } from '@ai-sdk/deepseek';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createXai } from '@ai-sdk/xai';
import type { RemoteCall } from '#models/remote-protocol.ts';

type Fetch = typeof globalThis.fetch;
type LanguageModel = ReturnType<ReturnType<typeof createOpenAI>['responses']>;
type CallOptions = Parameters<LanguageModel['doStream']>[0];

/**
 * The SDK's model for a wire format. The level below `streamText` is used: it has no retries, no
 * timings, no transforms and no back-pressure of its own.
 */
export function languageModel(call: RemoteCall, fetch: Fetch): LanguageModel {
  const { endpoint, model } = call;
  const baseURL = endpoint.baseUrl.replace(/\/+$/, '');
  // Without a key the SDK would look for one in the environment.
  const apiKey = endpoint.key ?? '';
  switch (call.wire) {
    case 'openai-responses':
      return createOpenAI({ baseURL, apiKey, fetch: authorized(fetch, endpoint.key) }).responses(
        model,
      );
    case 'openai-chat':
      return createOpenAI({ baseURL, apiKey, fetch: authorized(fetch, endpoint.key) }).chat(model);
    case 'xai-responses':
      return createXai({ baseURL, apiKey, fetch: authorized(fetch, endpoint.key) }).responses(
        model,
      );
    case 'deepseek-chat':
      return createDeepSeek({ baseURL, apiKey, fetch: authorized(fetch, endpoint.key) }).chat(
        model,
      );
    case 'compatible-chat':
      return createOpenAICompatible({
        name: 'compatible',
        baseURL,
        includeUsage: true,
        ...(endpoint.key === null ? {} : { apiKey: endpoint.key }),
        fetch,
      }).chatModel(model);
  }
}

/** What the SDK needs to write the request; `null` settings are left out. */
export function callOptions(call: RemoteCall, abortSignal: AbortSignal): CallOptions {
  const { prompt, settings, wire } = call;
  const { systemPrompt, effort, topK, minP } = settings;
  const effortOption = effort === null ? {} : { reasoningEffort: effort };
  return {
    prompt: [
      ...(systemPrompt === '' ? [] : [{ role: 'system' as const, content: systemPrompt }]),
      { role: 'user', content: [{ type: 'text', text: prompt }] },
    ],
    ...chosen({
      maxOutputTokens: settings.maxTokens,
      temperature: settings.temperature,
      topP: settings.topP,
      seed: settings.seed,
    }),
    includeRawChunks: true,
    abortSignal,
    providerOptions: {
      openai: {
        ...effortOption,
        // Left to itself the SDK asks o3-mini for "detailed", and gets no summary at all.
        ...(wire === 'openai-responses' ? { reasoningSummary: 'auto', store: false } : {}),
      },
      xai: { ...effortOption, ...(wire === 'xai-responses' ? { store: false } : {}) },
      deepseek: effortOption,
      // Servers other than the vendors take these two under llama.cpp's and vLLM's names.
      compatible: { ...effortOption, ...chosen({ top_k: topK, min_p: minP }) },
    },
  };
}

/** No empty `Authorization: Bearer` goes out where there is no key. */
function authorized(fetch: Fetch, key: string | null): Fetch {
  if (key !== null) return fetch;
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.delete('authorization');
    return fetch(input, { ...init, headers });
  };
}

function chosen<T extends Record<string, unknown>>(settings: T) {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as {
    readonly [K in keyof T]?: NonNullable<T[K]>;
  };
}

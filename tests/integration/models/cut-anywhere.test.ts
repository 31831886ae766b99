import { describe, expect, it } from 'vitest';
import type { RemoteCall } from '#models/remote-protocol.ts';
import { createTransport } from '#models/runner/remote/transport.ts';
import { byteCounter } from '#tests/helpers/vendors/byte-counter.ts';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { type Exchange, startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { fixture, streamed } from '#tests/helpers/vendors/scripts.ts';

interface Recording {
  readonly name: string;
  readonly call: Partial<RemoteCall>;
  /** The text of each event, by the byte at which it is whole: what must have come by then. */
  readonly textBy: readonly (readonly [number, string])[];
  /** From this byte on the server has said that its answer is complete. */
  readonly completeAt: number;
}

/** Reads from the recording itself what a cut at any byte must leave; knows nothing of the reader. */
function recording(name: string, call: Partial<RemoteCall>): Recording {
  const textBy: [number, string][] = [];
  let bytes = 0;
  let text = '';
  let completeAt = Infinity;
  for (const event of fixture(name)
    .toString('utf8')
    .split(/(?<=\n\n)/)) {
    bytes += Buffer.byteLength(event);
    const data = /^data: (\{.*\})$/m.exec(event)?.[1];
    const json = data === undefined ? {} : (JSON.parse(data) as Chat & Responses);
    const delta = json.choices?.[0]?.delta;
    text += (delta?.reasoning_content ?? '') + (delta?.content ?? '');
    if (json.type === 'response.output_text.delta') text += json.delta ?? '';
    if (json.choices?.[0]?.finish_reason || json.type === 'response.completed')
      completeAt = Math.min(completeAt, bytes);
    textBy.push([bytes, text]);
  }
  return { name, call, textBy, completeAt };
}

interface Chat {
  choices?: {
    delta?: { content?: string | null; reasoning_content?: string | null };
    finish_reason?: string | null;
  }[];
}
interface Responses {
  type?: string;
  delta?: string;
}

/** Cuts after `at` bytes; the client has read all of them before. */
type Cut = (exchange: Exchange) => void;

async function cutAt(
  positions: Iterable<number>,
  { name, call, textBy, completeAt }: Recording,
  cut: Cut,
) {
  const body = fixture(name);
  await using server = await startScriptedServer();
  await using transport = createTransport();
  const wrong: string[] = [];
  let cuts = 0;
  for (const at of positions) {
    const counter = byteCounter();
    server.play(
      streamed(async (exchange) => {
        if (at > 0) await exchange.write(body.subarray(0, at));
        await counter.reached(at);
        cut(exchange);
      }),
    );
    const heard = await hear(aCall(server.url, call), { transport, onBytes: counter.onBytes });
    const text = heard.reasoning + heard.answer;
    const expected = textBy.findLast(([bytes]) => bytes <= at)?.[1] ?? '';
    const isComplete = at >= completeAt;
    const { ended } = heard;
    if (text !== expected) wrong.push(`${at}: text ${JSON.stringify(text)}`);
    if ((ended.type === 'finished') !== isComplete) wrong.push(`${at}: ${ended.type}`);
    if (ended.type === 'failed' && !ended.failure.code.startsWith('PROVIDER_'))
      wrong.push(`${at}: ${ended.failure.code}`);
    cuts += 1;
  }
  return { wrong, cuts };
}

/** Every byte of a recording, its two ends included. */
function everywhere({ name }: Recording): number[] {
  return Array.from({ length: fixture(name).length + 1 }, (_, at) => at);
}

/** Before, in and behind the blank line that ends each event. */
function aroundEvents({ textBy }: Recording): number[] {
  return textBy.flatMap(([bytes]) => [bytes - 2, bytes - 1, bytes]);
}

describe('a stream that breaks loses nothing, counts nothing twice, and is never an answer', () => {
  it('by a reset at any byte', async () => {
    const deepseek = recording('deepseek-reasoner.sse', { wire: 'deepseek-chat' });
    const { wrong, cuts } = await cutAt(everywhere(deepseek), deepseek, ({ reset }) => reset());
    expect(wrong).toEqual([]);
    expect(cuts).toBe(2063);
  });

  it('by a connection that ends at any byte', async () => {
    const vectorA = recording('vector-a.sse', {});
    const { wrong, cuts } = await cutAt(everywhere(vectorA), vectorA, ({ close }) => close());
    expect(wrong).toEqual([]);
    expect(cuts).toBe(1334);
  });

  it.each([
    ['xai-chat-grok-3-mini.sse', { usageRule: 'additive-reasoning' }],
    ['openai-responses-hidden.sse', { wire: 'openai-responses', model: 'o3-mini' }],
  ] as const)('by a body that ends too early, in good order (%s)', async (name, call) => {
    const recorded = recording(name, call);
    const positions = aroundEvents(recorded);
    const { wrong, cuts } = await cutAt(positions, recorded, ({ end }) => end());
    expect(wrong).toEqual([]);
    expect(cuts).toBe(positions.length);
  });
});

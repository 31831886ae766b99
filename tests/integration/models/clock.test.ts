import { describe, expect, it } from 'vitest';
import { createTransport } from '#models/runner/remote/transport.ts';
import { interChunkMs, latencyOf } from '#shared/metrics/latency.ts';
import { remoteTimeline } from '#shared/metrics/remote-timeline.ts';
import { byteCounter } from '#tests/helpers/vendors/byte-counter.ts';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { eventsOf, recorded, streamed } from '#tests/helpers/vendors/scripts.ts';

const ns = (ms: number) => BigInt(ms) * 1_000_000n;

/** Sends each piece at its instant of a clock that stands still in between. */
async function playAt(pieces: readonly (readonly [number, string])[], pieceBytes = Infinity) {
  await using server = await startScriptedServer();
  const counter = byteCounter();
  let clockNs = 0n;
  server.play(
    streamed(async (exchange) => {
      let sent = 0;
      for (const [atMs, text] of pieces) {
        clockNs = ns(atMs);
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; at += pieceBytes) {
          const piece = bytes.subarray(at, at + pieceBytes);
          await exchange.write(piece);
          sent += piece.length;
          await counter.reached(sent);
        }
      }
      exchange.end();
    }),
  );
  return await hear(aCall(server.url), { now: () => clockNs, onBytes: counter.onBytes });
}

const instants = [130, 200, 300, 500, 560, 700, 702, 705, 706];
const vectorA = eventsOf('vector-a.sse').map((event, i) => [instants[i] ?? 706, event] as const);

describe('vector A as a stream of bytes', () => {
  it.each([
    ['an event at a time', Infinity],
    ['a byte at a time', 1],
  ])('gives its figures, %s', async (_, pieceBytes) => {
    const { chunks, ended, answer, reasoning } = await playAt(vectorA, pieceBytes);
    const latency = latencyOf(remoteTimeline(chunks, ended.report));
    expect(ended.type).toBe('finished');
    expect([reasoning, answer]).toEqual(['So, add.', 'The sum is 933']);
    expect(latency.ttftMs.value).toBe(200);
    expect(latency.ttfaMs.value).toBe(500);
    expect(latency.thinkingMs.value).toBe(300);
    expect(latency.endToEndMs.value).toBe(700);
    expect(latency.streamMs.value).toBe(706);
    expect(latency.tpotMs.value).toBeCloseTo(500 / 9, 10);
    expect(latency.answerTpotMs.value).toBeCloseTo(40, 10);
    expect(interChunkMs(chunks)).toEqual([100, 200, 60, 140]);
    expect(ended.report).toMatchObject({ firstByteNs: 130e6, lastByteNs: 706e6 });
  });

  it('stamps two events in one read alike, and an event in two reads when it is whole', async () => {
    const [role = '', first = '', second = ''] = eventsOf('vector-a.sse');
    const { chunks } = await playAt([
      [100, role],
      [200, first + second.slice(0, 20)],
      [300, second.slice(20) + eventsOf('vector-a.sse').slice(3).join('')],
    ]);
    const stamps = chunks.filter(({ text }) => text !== '').map(({ atNs }) => atNs / 1e6);
    expect(stamps).toEqual([200, 300, 300, 300, 300]);
  });
});

describe('waiting in a provider’s queue', () => {
  it('can be told from computing: every keep-alive has its instant, and none is a token', async () => {
    const rest = eventsOf('vector-a.sse').join('');
    const { keepAlives, chunks, head } = await playAt([
      [1000, ': keep-alive\n\n'],
      [2000, ': OPENROUTER PROCESSING\n\n'],
      [3000, rest],
    ]);
    expect(keepAlives).toEqual([
      { atNs: 1000e6, text: 'keep-alive' },
      { atNs: 2000e6, text: 'OPENROUTER PROCESSING' },
    ]);
    expect(chunks.find(({ text }) => text !== '')?.atNs).toBe(3000e6);
    expect(head?.headersNs).toBeLessThan(3000e6);
  });
});

describe('a new connection', () => {
  it('is told apart from the answer’s time, and only once: the second call finds it open', async () => {
    await using server = await startScriptedServer();
    await using transport = createTransport();
    server.play(recorded('vector-a.sse'));
    const first = await hear(aCall(server.url), { transport });
    // The client frees a connection behind the answer's end.
    await new Promise(setImmediate);
    const second = await hear(aCall(server.url), { transport });
    expect(first.started?.connection).toMatchObject({ dnsNs: null, tlsNs: null });
    expect(first.started?.connection?.tcpNs).toBeGreaterThan(0);
    expect(first.started?.beforeT0Ns).toBeGreaterThanOrEqual(
      first.started?.connection?.tcpNs ?? Infinity,
    );
    expect(second.started?.connection).toBeNull();
    expect(server.connections()).toBe(1);
  });

  it('to a name shows what DNS took', async () => {
    await using server = await startScriptedServer({ host: 'localhost' });
    server.play(recorded('vector-a.sse'));
    const { started, ended } = await hear(aCall(server.url));
    expect(ended.type).toBe('finished');
    expect(started?.connection?.dnsNs).toBeGreaterThan(0);
  });

  it('is had by each of several calls at once', async () => {
    await using server = await startScriptedServer();
    await using transport = createTransport();
    server.play(recorded('vector-a.sse'));
    const heard = await Promise.all(
      Array.from({ length: 8 }, () => hear(aCall(server.url), { transport })),
    );
    expect(heard.map(({ answer }) => answer)).toEqual(Array(8).fill('The sum is 933'));
    expect(heard.every(({ started }) => started !== null)).toBe(true);
  });
});

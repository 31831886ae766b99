import type { KeepAlive, RemoteReport } from '#shared/domain/remote.ts';
import type { Chunk } from '#shared/domain/timeline.ts';
import type { RemoteCall } from '#models/remote-protocol.ts';
import { createAnswerFacts } from './answer-facts.ts';
import { createAnswerText } from './answer-text.ts';
import { createEventTap } from './event-tap.ts';

interface RecorderListener {
  keepAlive(event: KeepAlive): void;
  chunk(chunk: Chunk): void;
}

type Times = Pick<RemoteReport, 'firstByteNs' | 'lastByteNs' | 'doneNs'>;

const keptBeginning = 2000;

/**
 * Brings together what the bytes say (when, which model, what usage) and what the SDK makes of them
 * (which text). The SDK works behind the bytes; each of its raw events takes the stamp of its own.
 */
export function createAnswerRecorder(call: RemoteCall, listener: RecorderListener) {
  const facts = createAnswerFacts(call.usageRule);
  const text = createAnswerText(call.thinkTags, listener.chunk);
  const times: { -readonly [K in keyof Times]: Times[K] } = {
    firstByteNs: null,
    lastByteNs: null,
    doneNs: null,
  };
  /** Stamps of the events that the SDK has not met yet. */
  const stamps: number[] = [];
  const decoder = new TextDecoder();
  const body: Uint8Array[] = [];
  let eventNs = 0;
  let beginning = '';
  let received = 0;
  let ending: RemoteReport['ending'] = 'closed';

  const tap = createEventTap({
    event(data, atNs) {
      stamps.push(atNs);
      const event = parsed(data);
      if (event !== undefined) facts.read(event);
    },
    done: () => (ending = 'done-marker'),
    keepAlive: listener.keepAlive,
  });

  return {
    /** @returns whether the stream may go on */
    bytes(bytes: Uint8Array, atNs: number): boolean {
      times.firstByteNs ??= atNs;
      times.lastByteNs = atNs;
      received += bytes.byteLength;
      if (beginning.length < keptBeginning) beginning += decoder.decode(bytes, { stream: true });
      if (call.isStreaming) return tap.feed(bytes, atNs);
      body.push(bytes);
      return true;
    },
    closed(atNs: number): void {
      times.doneNs = atNs;
      if (call.isStreaming) return;
      const answer = parsed(new TextDecoder().decode(Buffer.concat(body)));
      if (answer !== undefined) facts.read(answer);
    },
    broke(atNs: number): void {
      times.doneNs = atNs;
      ending = 'cut';
    },
    /** The SDK begins with the next event of the stream. */
    nextEvent(): void {
      eventNs = stamps.shift() ?? eventNs;
    },
    reasoning: (delta: string) => text.reasoning(delta, call.isStreaming ? eventNs : lastNs()),
    answer: (delta: string) => text.answer(delta, call.isStreaming ? eventNs : lastNs()),
    end: text.end,
    report: (): RemoteReport => ({ ...facts.report(text.has().reasoning), ...times, ending }),
    /** What the ending is judged by. */
    outcome: () => ({
      error: facts.error(),
      finish: facts.finish(),
      hasText: text.has().reasoning || text.has().answer,
      events: facts.events(),
      received,
      beginning,
    }),
    received: () => received,
  };

  function lastNs(): number {
    return times.lastByteNs ?? 0;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The SDK meets the same text and says what is wrong with it.
    return undefined;
  }
}

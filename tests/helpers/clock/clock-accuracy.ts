import { fileURLToPath } from 'node:url';
import { RemoteRunner } from '#models/remote-runner.ts';
import type { Chunk } from '#shared/domain/timeline.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { remoteTimeline } from '#shared/metrics/remote-timeline.ts';
import { startChild } from '../child-script.ts';
import { aCall } from '../vendors/remote-call.ts';

const serverFile = fileURLToPath(new URL('calibrated-server.ts', import.meta.url));
const entry = new URL('../../../models/runner/remote/main.ts', import.meta.url);

interface Plan {
  readonly ttftMs: number;
  readonly interTokenMs: number;
  readonly tokens: number;
  /** Calls that go on at the same time. */
  readonly atOnce: number;
  readonly rounds: number;
}

/** How far what we measure is from what happened, one value per answer. */
export interface ClockErrors {
  /** Measured less true, in milliseconds; what the loopback takes is in it. */
  readonly ttftMs: readonly number[];
  /** Measured less true, as a share of the true one. */
  readonly tpotShare: readonly number[];
}

/**
 * Asks a calibrated server through the real runner process. The first round is warm-up and thrown away:
 * it connects, and compiles.
 */
export async function measureClock(plan: Plan): Promise<ClockErrors> {
  const { ttftMs, interTokenMs, tokens, atOnce, rounds } = plan;
  await using server = startChild(serverFile, [ttftMs, interTokenMs, tokens].map(String));
  const { value: url } = (await server.lines.next()) as { value: string };
  await using runner = new RemoteRunner(entry);
  const errors = { ttftMs: [] as number[], tpotShare: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(runner, url)));
    if (round === 0) continue;
    for (const answer of answers) {
      errors.ttftMs.push(answer.ttftMs);
      errors.tpotShare.push(answer.tpotShare);
    }
  }
  return errors;
}

async function ask(runner: RemoteRunner, url: string) {
  const chunks: Chunk[] = [];
  const end = await runner.generate(
    aCall(url),
    {
      started: () => {},
      responding: () => {},
      keepAlive: () => {},
      tokens: (more) => void chunks.push(...more),
    },
    { signal: new AbortController().signal },
  );
  if (end.type !== 'finished') throw new Error(`the answer ${end.type}: ${JSON.stringify(end)}`);
  const latency = latencyOf(remoteTimeline(chunks, end.report));
  const truth = truthOf(chunks);
  return {
    ttftMs: known(latency.ttftMs.value) - truth.ttftMs,
    // What came in one piece, for nobody had time to read it, has no TPOT: wrong by the whole of it.
    tpotShare: (latency.tpotMs.value ?? 0) / truth.tpotMs - 1,
  };
}

/** What the server says of itself: arrival of the request, then one instant per token. */
function truthOf(chunks: readonly Chunk[]): { readonly ttftMs: number; readonly tpotMs: number } {
  const text = chunks.map((chunk) => chunk.text).join('');
  const [arrived, ...written] = text.trim().split(' ').map(BigInt);
  const first = written[0];
  const last = written.at(-1);
  if (arrived === undefined || first === undefined || last === undefined)
    throw new Error('the calibrated server sent no instants');
  return {
    ttftMs: Number(first - arrived) / 1e6,
    tpotMs: Number(last - first) / 1e6 / (written.length - 1),
  };
}

function known(value: number | null): number {
  if (value === null) throw new Error('a figure is missing');
  return value;
}

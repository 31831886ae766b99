import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readBundledManifest } from '#models/catalog/bundled.ts';
import { readerLimits, readerNodeOptions } from '#models/gguf/inspect.ts';
import { layoutOf } from '../gguf-layout.ts';
import { mutate } from '../gguf-mutator.ts';
import { seededRandom } from '../seeded-random.ts';
import { FromFuzzReader, FromFuzzRunner } from './protocol.ts';
import { Station } from './station.ts';

interface FuzzOptions {
  readonly seed: number;
  /** Cases are numbered; the same seed and number, the same file. */
  readonly first: number;
  readonly count: number;
  /** Where the damaged files are written. */
  readonly folder: string;
  readonly onCase?: (tally: Tally) => void;
}

export interface Tally {
  cases: number;
  accepted: number;
  slowestReadMs: number;
  /** How often each refusal, and each outcome of loading what was accepted. */
  readonly refusals: Map<string, number>;
  readonly outcomes: Map<string, number>;
  /** What ended a runner, with the number of the case and what had been done to the file. */
  readonly ends: string[];
  /** What must never happen. */
  readonly violations: string[];
}

/** The reader under the budget of `inspectGguf`. */
function openReader() {
  return new Station({
    entry: new URL('read-many.ts', import.meta.url),
    messages: FromFuzzReader,
    nodeOptions: readerNodeOptions,
    limitMs: readerLimits.clockMs,
    limitBytes: readerLimits.residentBytes,
  });
}

function openRunner() {
  return new Station({
    entry: new URL('load-many.ts', import.meta.url),
    messages: FromFuzzRunner,
    limitMs: 60_000,
    limitBytes: 2 ** 31,
  });
}

/**
 * Damages the bundled models in `count` ways. The reader must tell each file's fault or accept it,
 * within its budget; what it accepts is loaded by a real runner, which may refuse it or end, alone.
 */
export async function fuzzGguf(options: FuzzOptions): Promise<Tally> {
  const bases = readBundledManifest().models.map(({ file }) => {
    const bytes = readFileSync(file);
    return { bytes, layout: layoutOf(bytes) };
  });
  const tally: Tally = {
    cases: 0,
    accepted: 0,
    slowestReadMs: 0,
    refusals: new Map(),
    outcomes: new Map(),
    ends: [],
    violations: [],
  };
  await using reader = openReader();
  await using runner = openRunner();
  const file = path.join(options.folder, 'damaged.gguf');
  for (let number = options.first; number < options.first + options.count; number++) {
    const random = seededRandom(options.seed + number * 7919);
    const base = bases[Math.floor(random() * bases.length)];
    if (!base) throw new Error('no bundled model');
    const { name, bytes } = mutate(base, random);
    writeFileSync(file, bytes);
    const label = `case ${number} (${name})`;
    if (await isAccepted(reader, file, label, tally)) await load(runner, file, label, tally);
    tally.cases += 1;
    options.onCase?.(tally);
  }
  return tally;
}

async function isAccepted(
  reader: ReturnType<typeof openReader>,
  file: string,
  label: string,
  tally: Tally,
): Promise<boolean> {
  const answer = await reader.ask(file);
  if (answer.kind !== 'said' || answer.message.type !== 'verdict') {
    tally.violations.push(`${label}: the reader ${JSON.stringify(answer)}`);
    return false;
  }
  tally.slowestReadMs = Math.max(tally.slowestReadMs, answer.workMs);
  if (answer.workMs > readerLimits.workMs) tally.violations.push(`${label}: ${answer.workMs} ms`);
  const { verdict } = answer.message;
  if (verdict !== 'read') count(tally.refusals, verdict);
  return verdict === 'read';
}

async function load(
  runner: ReturnType<typeof openRunner>,
  file: string,
  label: string,
  tally: Tally,
): Promise<void> {
  tally.accepted += 1;
  const answer = await runner.ask(file);
  switch (answer.kind) {
    case 'said':
      if (answer.message.type === 'outcome') return count(tally.outcomes, answer.message.outcome);
      tally.violations.push(`${label}: the runner spoke out of turn`);
      return;
    case 'ended': {
      const { end } = answer;
      const how = end.kind === 'crashed' ? (end.signal ?? `exit code ${end.exitCode}`) : 'closed';
      count(tally.outcomes, `ended by ${how}`);
      const words = end.kind === 'crashed' ? end.lastWords.replaceAll('\n', ' ').slice(-200) : '';
      tally.ends.push(`${label}: ${how}. ${words}`);
      return;
    }
    default:
      count(tally.outcomes, `ended for being ${answer.kind}`);
      tally.ends.push(`${label}: ${answer.kind}`);
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { textOf } from '#shared/datasets/cell-values.ts';
import { guessMapping } from '#shared/datasets/guess-mapping.ts';
import { mapRow } from '#shared/datasets/map-row.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { ColumnMapping, RowProblem } from '#shared/domain/dataset-mapping.ts';
import { limits } from './limits.ts';
import { type OpenedRows, openRows } from './open-rows.ts';
import type { FromReader, GoOn, ToReader } from './protocol.ts';
import { Refused, refuse } from './refused.ts';

const [lookedAtRows, batchItems, batchCharacters] = [200, 200, 500_000];
const progressEveryMs = 250;
const [sampleValues, sampleCharacters] = [5, 200];

process.once('disconnect', () => process.exit());
process.once('message', (asked: ToReader) => void read(asked));
say({ type: 'hello' });
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();

async function read({ path, name, mapping }: ToReader): Promise<void> {
  try {
    const opened = await openRows(path, name);
    const head = await headOf(opened);
    const used = mapping ?? head.guess;
    const { format, sizeBytes } = opened;
    say({ type: 'head', head: { format, sizeBytes, columns: head.columns, mapping: used } });
    const totals = await readAll(opened, used);
    say({ type: 'end', totals: { ...totals, fileSha256: await sha256Of(path) } });
  } catch (error) {
    const refusal =
      error instanceof Refused
        ? error.refusal
        : { problem: 'damaged' as const, detail: String(error).slice(0, 300) };
    say({ type: 'refused', refusal });
  }
}

/** What the first rows tell of the columns. */
async function headOf({ rows }: OpenedRows) {
  const samples = new Map<string, string[]>();
  const first: ReadonlyMap<string, unknown>[] = [];
  for await (const row of rows()) {
    if (row.kind === 'bad') continue;
    first.push(row.values);
    for (const [column, value] of row.values) {
      const seen = samples.get(column) ?? [];
      if (seen.length < sampleValues) seen.push(textOf(value).slice(0, sampleCharacters));
      samples.set(column, seen);
    }
    if (samples.size > limits.columns) refuse('too-wide', String(samples.size));
    if (first.length === lookedAtRows) break;
  }
  const columns = [...samples].map(([name, values]) => ({ name, samples: values }));
  return { columns, guess: guessMapping([...samples.keys()], first) };
}

async function readAll({ rows }: OpenedRows, mapping: ColumnMapping | null) {
  const ids = new Set<string>();
  const problems: RowProblem[] = [];
  let [all, bad] = [0, 0];
  const leaveOut = (problem: RowProblem) => {
    bad += 1;
    if (problems.length < limits.problemsKept) problems.push(problem);
  };
  const sender = new ItemSender();
  let toldAtMs = performance.now();
  for await (const row of rows()) {
    all += 1;
    if (performance.now() - toldAtMs >= progressEveryMs) {
      say({ type: 'progress', rows: all });
      toldAtMs = performance.now();
    }
    if (all > limits.rows) refuse('too-many-rows');
    if (row.kind === 'bad') {
      leaveOut(row.problem);
      continue;
    }
    if (mapping === null) continue;
    const { item, problem } = mapRow(row.values, mapping, row.line);
    if (problem) leaveOut({ line: row.line, ...problem });
    else if (ids.has(item.id)) leaveOut({ line: row.line, code: 'DUPLICATE_ID', detail: item.id });
    else {
      ids.add(item.id);
      await sender.add(item);
    }
  }
  await sender.flush();
  if (all === 0) refuse('no-rows');
  return { rows: all, items: ids.size, badRows: bad, problems };
}

/** Sends items in groups, and the next one only when the last has been dealt with. */
class ItemSender {
  #items: DatasetItem[] = [];
  #characters = 0;

  async add(item: DatasetItem): Promise<void> {
    this.#items.push(item);
    this.#characters += item.input.length + 500;
    const isFull = this.#items.length >= batchItems || this.#characters >= batchCharacters;
    if (isFull) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#items.length === 0) return;
    const goOn = new Promise<GoOn>((resolve) => process.once('message', resolve));
    say({ type: 'items', items: this.#items });
    this.#items = [];
    this.#characters = 0;
    await goOn;
  }
}

async function sha256Of(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

function say(message: FromReader): void {
  process.send?.(message, () => {});
}

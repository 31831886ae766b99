import { ulid } from 'ulid';
import { openDatabase } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { setStarred, setTags } from '#db/queries/history.ts';
import { insertRun } from '#db/queries/runs.ts';
import { inTransaction } from '#db/statements.ts';
import type { Run } from '#shared/domain/run.ts';
import { CellId, RunId } from '#shared/ids.ts';
import { aPane, aRun } from '#tests/helpers/a-run.ts';
import { chunksOf, finishedAttempt, numbered } from '#tests/helpers/run-events.ts';

const panesPerRun = 4;
const samplesPerRun = 2;
export const cellsPerRun = panesPerRun * samplesPerRun;
const runsPerTransaction = 100;
const minutesBetweenRuns = 7;
export const firstRunAtMs = Date.UTC(2025, 0, 1);
export const modelCount = 12;
export const tags = ['paper', 'quant', 'draft', 'bug', 'demo'];

/** About as often as words of a language: the first stands in every answer, the last in few. */
const vocabulary = 8000;
const answerWords = 60;
const reasoningWords = 40;

/**
 * Fills a new database with finished runs through the same functions that the core stores runs by:
 * as many cells as asked for, in words drawn by Zipf's law, the same for the same `random`.
 */
export function generateHistory(
  path: string,
  cells: number,
  random: () => number,
  say: (text: string) => void,
): void {
  using opened = openDatabase(path);
  const { db } = opened;
  const runs = Math.ceil(cells / cellsPerRun);
  for (let from = 0; from < runs; from += runsPerTransaction) {
    inTransaction(db, () => {
      for (let n = from; n < Math.min(runs, from + runsPerTransaction); n++) {
        const run = generatedRun(n, random);
        insertRun(db, run);
        appendEvents(db, run.id, eventsOf(run, random));
        if (random() < 0.05) setStarred(db, run.id, true);
        if (random() < 0.2) setTags(db, run.id, [tags[Math.floor(random() * tags.length)]!]);
      }
    });
    if (from % 2000 === 0) say(`${from * cellsPerRun} of ${cells} cells generated`);
  }
}

/**
 * The word of a rank, counted from 0: the lower, the more frequent. Ranks are scattered over the words,
 * so that a tenth of a text begins with the same two letters, as in English.
 */
export function wordOf(rank: number): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu'];
  return `${(rank * 7919) % 10_000}`
    .padStart(4, '0')
    .split('')
    .map((digit) => syllables[Number(digit)])
    .join('');
}

function generatedRun(n: number, random: () => number): Run {
  const createdAtMs = firstRunAtMs + n * minutesBetweenRuns * 60_000;
  const id = RunId.parse(ulid(createdAtMs, random));
  const panes = Array.from({ length: panesPerRun }, (_, index) =>
    aPane(index, `model-${Math.floor(random() * modelCount)}`),
  );
  const cells = panes.flatMap(({ index }) =>
    Array.from({ length: samplesPerRun }, (_, sample) => ({
      id: CellId.parse(ulid(createdAtMs, random)),
      paneIndex: index,
      sample,
    })),
  );
  const prompt = `${sentence(12, random)}?`;
  return aRun(id, { panes, cells, samples: samplesPerRun, createdAtMs, prompt, title: prompt });
}

function eventsOf(run: Run, random: () => number) {
  const attempts = run.cells.flatMap((cell) => {
    const speed = {
      firstNs: Math.round((20 + random() * 80) * 1e6),
      stepNs: Math.round((5 + random() * 5) * 1e6),
    };
    const thought = chunksOf(wordsOf(reasoningWords, random), { ...speed, channel: 'reasoning' });
    const answer = chunksOf(wordsOf(answerWords, random), {
      firstNs: (thought.at(-1)?.atNs ?? 0) + speed.stepNs,
      stepNs: speed.stepNs,
    });
    return finishedAttempt(cell, [...thought, ...answer]);
  });
  const ended = { type: 'run-ended', status: 'done', atMs: run.createdAtMs + 60_000 } as const;
  return numbered([...attempts, ended]);
}

function sentence(words: number, random: () => number): string {
  return wordsOf(words, random).join('').trim();
}

function wordsOf(count: number, random: () => number): string[] {
  // The inverse of Zipf's distribution function, for an exponent of one.
  return Array.from({ length: count }, () => `${wordOf(Math.floor(vocabulary ** random()) - 1)} `);
}

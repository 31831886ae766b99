import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase, type WritableDb } from '#db/database.ts';
import { appendEvents, interruptUnfinished, lastSeq } from '#db/queries/events.ts';
import {
  allTags,
  listHistory,
  setDeletedAt,
  setStarred,
  setTags,
  setTitle,
} from '#db/queries/history.ts';
import { insertRun } from '#db/queries/runs.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import { RunId } from '#shared/ids.ts';
import { aCell, aRun } from '#tests/helpers/a-run.ts';
import { expectedIds, type ModelRun } from '#tests/helpers/history-model.ts';
import {
  chunksOf,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';

type Model = Map<string, ModelRun>;
type Command = fc.Command<Model, WritableDb>;

const seed = chosenSeed();
const words = fc
  .array(fc.constantFrom('fast', 'faster', 'Forêt', 'foret', 'OR', '12', 'É', 'zürich'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => list.join(' '));
const tag = fc.constantFrom('slow', 'quick', 'éco');
const pick = fc.nat(1000);

const commands: fc.Arbitrary<Command>[] = [
  fc.record({ title: words, prompt: words, tags: fc.uniqueArray(tag) }).map(create),
  fc.tuple(pick, words).map(([n, text]) => change(n, `answer '${text}'`, begin(text))),
  pick.map((n) => change(n, 'end the attempt', endAttempt)),
  fc.constant(restartCore()),
  fc.tuple(pick, words).map(([n, title]) => change(n, `rename '${title}'`, rename(title))),
  fc
    .tuple(pick, fc.uniqueArray(tag))
    .map(([n, tags]) => change(n, `tag ${tags.join()}`, retag(tags))),
  fc.tuple(pick, fc.boolean()).map(([n, is]) => change(n, `star ${is}`, star(is))),
  fc.tuple(pick, fc.boolean()).map(([n, is]) => change(n, `delete ${is}`, remove(is))),
  fc
    .record({
      text: fc.oneof(fc.constant(''), words),
      tag: fc.option(tag),
      starredOnly: fc.boolean(),
    })
    .map((query) => search(HistoryQuery.parse({ ...query, limit: 3 }))),
];

test(`whatever is done to runs, the history lists and finds exactly those (SEED=${seed})`, () => {
  const sequence = fc.commands(commands, { maxCommands: 60, size: 'max' });
  fc.assert(
    fc.property(sequence, (all) => {
      using opened = openDatabase(':memory:');
      fc.modelRun(() => ({ model: new Map(), real: opened.db }), all);
      expect(opened.db.pragma('integrity_check', { simple: true })).toBe('ok');
    }),
    { seed, numRuns: 150 },
  );
});

function create(given: Pick<ModelRun, 'title' | 'prompt' | 'tags'>): Command {
  return {
    check: () => true,
    run: (model, db) => {
      const id = String(model.size).padStart(4, '0');
      insertRun(db, aRun(id, given));
      const empty = { answers: [], openAnswer: null, isStarred: false, isDeleted: false };
      model.set(id, { id, ...given, ...empty });
    },
    toString: () => `create ${JSON.stringify(given)}`,
  };
}

/** Does something to the n-th run, counted round and round. */
function change(n: number, name: string, apply: (run: ModelRun, db: WritableDb) => void): Command {
  return {
    check: (model) => model.size > 0,
    run: (model, db) => apply([...model.values()][n % model.size]!, db),
    toString: () => `${name} of run ${n}`,
  };
}

/** Begins an attempt that streams this text, unless one is going on. */
function begin(text: string) {
  return (run: ModelRun, db: WritableDb) => {
    if (run.openAnswer !== null) return;
    const cell = aCell(run.id, 0);
    const number = run.answers.length + 1;
    const tokens = tokensOf(cell, chunksOf(text.split(/(?<= )/)), number);
    append(db, run, [{ type: 'run-resumed' }, ...startedAttempt(cell, number), tokens]);
    run.openAnswer = text;
  };
}

function endAttempt(run: ModelRun, db: WritableDb): void {
  if (run.openAnswer === null) return;
  const of = ofAttempt(aCell(run.id, 0), run.answers.length + 1);
  append(db, run, [{ ...of, type: 'attempt-cancelled' }]);
  closeAnswer(run);
}

function append(db: WritableDb, { id }: ModelRun, events: NewRunEvent[]): void {
  const runId = RunId.parse(id);
  appendEvents(db, runId, numbered(events, lastSeq(db, runId)));
}

function closeAnswer(run: ModelRun): void {
  if (run.openAnswer !== null) run.answers.push(run.openAnswer);
  run.openAnswer = null;
}

function restartCore(): Command {
  return {
    check: () => true,
    run: (model, db) => {
      interruptUnfinished(db, 1);
      for (const run of model.values()) closeAnswer(run);
    },
    toString: () => 'restart the core',
  };
}

function rename(title: string) {
  return (run: ModelRun, db: WritableDb) => {
    setTitle(db, RunId.parse(run.id), title);
    run.title = title;
  };
}

function retag(tags: string[]) {
  return (run: ModelRun, db: WritableDb) => {
    setTags(db, RunId.parse(run.id), tags);
    run.tags = tags;
  };
}

function star(isStarred: boolean) {
  return (run: ModelRun, db: WritableDb) => {
    setStarred(db, RunId.parse(run.id), isStarred);
    run.isStarred = isStarred;
  };
}

function remove(isDeleted: boolean) {
  return (run: ModelRun, db: WritableDb) => {
    setDeletedAt(db, RunId.parse(run.id), isDeleted ? 1 : null);
    run.isDeleted = isDeleted;
  };
}

/** Reads every page of a query and compares it, its total, and the tags in use. */
function search(query: HistoryQuery): Command {
  return {
    check: () => true,
    run: (model, db) => {
      const expected = expectedIds(model.values(), query);
      const found: string[] = [];
      for (let before: RunId | null = null; ;) {
        const page = listHistory(db, { ...query, before });
        expect(page.total).toBe(expected.length);
        found.push(...page.items.map((item) => item.id));
        if (page.items.length < query.limit) break;
        before = page.items.at(-1)!.id;
      }
      expect(found).toEqual(expected);
      const shown = [...model.values()].filter((run) => !run.isDeleted);
      expect(allTags(db)).toEqual([...new Set(shown.flatMap((run) => run.tags))].toSorted());
    },
    toString: () => `search ${JSON.stringify(query)}`,
  };
}

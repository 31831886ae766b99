import { expect, test } from 'vitest';
import { openDatabase, type OpenedDatabase } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { listHistory } from '#db/queries/history.ts';
import { insertRun } from '#db/queries/runs.ts';
import { searchTerms } from '#db/queries/search-terms.ts';
import { type HistoryItem, HistoryQuery } from '#shared/domain/history.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import { chunksOf, finishedAttempt, numbered } from '#tests/helpers/run-events.ts';

test('words are quoted, the last one is a prefix, and signs alone are no word', () => {
  expect(searchTerms('  deux  mots ')).toEqual(['"deux"', '"mots"*']);
  expect(searchTerms('say "hi" NOT OR*')).toEqual(['"say"', '"""hi"""', '"NOT"', '"OR*"*']);
  expect(searchTerms('a\u0000b + – "')).toEqual(['"a"', '"b"*']);
  expect(searchTerms('?! …')).toEqual([]);
});

test('a run is found by its title, prompt, tags, answer and reasoning', () => {
  using opened = databaseWithText({
    title: 'Titanium',
    prompt: 'Promethium',
    tags: ['Tantalum'],
    answer: 'Antimony',
    reasoning: 'Radium',
  });
  for (const word of ['titanium', 'promethium', 'tantalum', 'antimony', 'radium']) {
    expect(search(opened, word), word).toHaveLength(1);
  }
  expect(search(opened, 'helium')).toEqual([]);
});

test('case and accents do not matter, in either direction', () => {
  using opened = databaseWithText({ answer: 'Où est la forêt près de Zürich ?' });
  for (const text of ['foret', 'FORÊT', 'forêt', 'zurich pres', 'Zu\u0308rich']) {
    expect(search(opened, text), text).toHaveLength(1);
  }
});

test('only the last word may be unfinished', () => {
  using opened = databaseWithText({ answer: 'a quantized ladder' });
  expect(search(opened, 'quant')).toHaveLength(1);
  expect(search(opened, 'quantized lad')).toHaveLength(1);
  expect(search(opened, 'quant ladder')).toEqual([]);
});

test('every word must occur, but each may stand in another place of the run', () => {
  using opened = databaseWithText({ prompt: 'capital of Mongolia', answer: 'Ulaanbaatar' });
  expect(search(opened, 'mongolia ulaan')).toHaveLength(1);
  expect(search(opened, 'mongolia paris')).toEqual([]);
  expect(search(opened, 'mongolia mongolia ulaanbaatar')).toHaveLength(1);
});

test('what looks like search syntax is text', () => {
  using opened = databaseWithText({
    answer: 'x NEAR y OR z: "quoted" C++ (a AND b) don\'t col-umn',
  });
  for (const text of [
    'near',
    '"quoted"',
    'OR',
    'c++',
    '(a AND b)',
    "don't",
    'col-umn',
    'z:',
    'y OR z:',
  ]) {
    expect(search(opened, text), text).toHaveLength(1);
  }
  for (const text of [
    'absent OR near',
    'NOT absent',
    'title:near',
    '^x absent',
    '"',
    '*',
    '{} :',
    '\u0000',
  ]) {
    expect(search(opened, text), text).toEqual([]);
  }
});

test('of hundreds of attempts, all are found when the run has ended, and most before', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { samples: 101 });
  insertRun(opened.db, run);
  let seq = 0;
  const append = (events: NewRunEvent[]) => {
    appendEvents(opened.db, run.id, numbered(events, seq));
    seq += events.length;
  };
  const isFound = (n: number) => search(opened, `word${n}end`).length === 1;
  run.cells.forEach((cell, n) => append(finishedAttempt(cell, chunksOf([`word${n}end`]))));
  const before = run.cells.filter((_, n) => isFound(n)).length;
  expect(before).toBeGreaterThanOrEqual(90);
  expect(before).toBeLessThan(101);
  append([{ type: 'run-ended', status: 'done', atMs: 1 }]);
  expect(run.cells.every((_, n) => isFound(n))).toBe(true);
});

test('the snippet marks what was found, first in the run, else in the best answer', () => {
  using opened = databaseWithText({
    prompt: 'the capital of Mongolia',
    answer: 'It is Ulaanbaatar.',
  });
  expect(search(opened, 'ulaan')[0]?.snippet).toBe('It is \u0002Ulaanbaatar\u0003.');
  expect(search(opened, 'capital is')[0]?.snippet).toBe('the \u0002capital\u0003 of Mongolia');
});

test('a long answer is cut down around what was found', () => {
  const filler = Array.from({ length: 400 }, (_, i) => `w${i}`).join(' ');
  using opened = databaseWithText({ answer: `${filler} needle ${filler}` });
  const snippet = search(opened, 'needle')[0]?.snippet ?? '';
  expect(snippet).toMatch(/^….*\u0002needle\u0003.*…$/);
  expect(snippet.split(' ').length).toBeLessThan(30);
});

test('the total counts runs, not places where the words stand', () => {
  using opened = databaseWithText({
    title: 'salt',
    prompt: 'salt',
    answer: 'salt salt',
    reasoning: 'salt',
  });
  insertRun(opened.db, aRun('01B', { prompt: 'salt' }));
  const page = listHistory(opened.db, HistoryQuery.parse({ text: 'salt', limit: 1 }));
  expect(page.total).toBe(2);
  expect(page.items.map((item) => item.id)).toEqual(['01B']);
});

function databaseWithText(text: {
  title?: string;
  prompt?: string;
  tags?: string[];
  answer?: string;
  reasoning?: string;
}): OpenedDatabase {
  const opened = openDatabase(':memory:');
  const { title = '', prompt = '', tags = [], answer = '', reasoning = '' } = text;
  const run = aRun('01A', { title, prompt, tags });
  insertRun(opened.db, run);
  const chunks = [...chunksOf([reasoning], { channel: 'reasoning' }), ...chunksOf([answer])];
  appendEvents(opened.db, run.id, numbered(finishedAttempt(run.cells[0]!, chunks)));
  return opened;
}

function search(opened: OpenedDatabase, text: string): HistoryItem[] {
  return listHistory(opened.db, HistoryQuery.parse({ text })).items;
}

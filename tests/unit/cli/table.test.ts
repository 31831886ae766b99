import { expect, test } from 'vitest';
import type { HistoryItem } from '#shared/domain/history.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import { RunId } from '#shared/ids.ts';
import type { Sample } from '#tests/helpers/a-run-state.ts';
import { historyTable } from '../../../cli/commands/history-list.ts';
import { comparisonTable } from '../../../cli/comparison-table.ts';
import { paneResults } from '../../../cli/pane-results.ts';
import { table } from '../../../cli/table.ts';
import { textWidth } from '../../../cli/text-width.ts';
import { namedRunState, thinker } from './named-run-state.ts';

const slower: Sample = {
  arrivals: [
    [400, 'answer', 'ef', 1],
    [900, 'answer', 'ghij', 1],
  ],
  usage: { promptTokens: 100, cachedTokens: 0, outputTokens: 2, reasoningTokens: 0 },
  doneMs: 901,
};

test('the table shows model, answer, TTFT, tokens/s, tokens and time of each pane', () => {
  const [, row] = rowsOf(namedRunState([[thinker]]));
  expect(row).toEqual(['A', 'Model 0', 'efghij', '200 ms', '18.0', '10, 4 thinking', '700 ms']);
});

test('several samples are a median with its range, over the finished answers only', () => {
  const state = namedRunState([[thinker, slower, { arrivals: [[1, 'answer', 'x', 1]] }]]);
  const [, row] = rowsOf(state);
  expect(row?.[2]).toBe('efghij (2×) / running');
  expect(row?.[3]).toBe('300 ms (200 ms – 400 ms)');
  expect(row?.[4]).toBe('10.0 (2.00 – 18.0)');
  expect(comparisonTable(paneResults(state))).toContain('A n=2');
});

test('a pane without an answer says why, and its figures are n/a, not 0', () => {
  const [, failed, cancelled, waiting] = rowsOf(
    namedRunState([
      [{ arrivals: [], ends: 'attempt-failed' }],
      [{ arrivals: [[5, 'answer', 'x', 1]], ends: 'attempt-cancelled' }],
      [{}],
    ]),
  );
  expect(failed?.[2]).toMatch(/^failed: /);
  expect(failed?.slice(3)).toEqual(['n/a', 'n/a', 'n/a', 'n/a']);
  expect(cancelled?.slice(2)).toEqual(['cancelled', 'n/a', 'n/a', 'n/a', 'n/a']);
  expect(waiting?.[2]).toBe('queued');
});

test('an answer from which other programs took the processor is marked, and the mark explained', () => {
  const cpu = { wallMs: 1000, cores: 2, busyMs: 2000, idleMs: 0, stolenMs: 0, ownMs: 500 };
  const state = namedRunState([[thinker], [thinker, { ...thinker, cpu }]]);
  const [, quiet, disturbed] = rowsOf(state);
  expect(quiet?.[4]).toBe('18.0');
  expect(disturbed?.[4]).toBe('18.0 !');
  const text = comparisonTable(paneResults(state));
  expect(text).toContain(
    '! Other programs took cores from the model’s threads during answers of B 1 of 2',
  );
  expect(comparisonTable(paneResults(namedRunState([[thinker]])))).not.toContain('!');
});

test('two panes of one model are told apart by the settings in which they differ', () => {
  const state = namedRunState([[thinker], [thinker]]);
  state.panes.forEach((pane) => (pane.modelName = 'demo-teacher'));
  const second = state.panes[1]!;
  state.panes[1] = { ...second, settings: { ...second.settings, thinking: 'off', seed: 7 } };
  const [, first, other] = rowsOf(state);
  expect(first?.[1]).toBe('demo-teacher · thinking auto · seed random');
  expect(other?.[1]).toBe('demo-teacher · thinking off · seed 7');
});

test('an answer of many lines or with escapes stays on its row', () => {
  const text = `one\ntwo\u001b[2J ${'long '.repeat(50)}`;
  const [, row] = rowsOf(namedRunState([[{ ...slower, arrivals: [[1, 'answer', text, 1]] }]]));
  expect(row?.[2]).toMatch(/^one two long .*…$/);
  expect(textWidth(row?.[2] ?? '')).toBeLessThanOrEqual(48);
});

test('columns stay in line when cells hold wide characters', () => {
  const lines = table(
    ['a', 'b'],
    [
      ['日本語', 'x'],
      ['abc', 'y'],
    ],
  ).split('\n');
  const columns = lines.slice(1).map((line) => textWidth(line.slice(0, line.search(/[xy]$/))));
  expect(new Set(columns).size).toBe(1);
});

test('an answer of one token has no speed, and the median says over how many it is', () => {
  const oneToken: Sample = {
    arrivals: [[300, 'answer', 'x', 1]],
    usage: { promptTokens: 100, cachedTokens: 0, outputTokens: 1, reasoningTokens: 0 },
    doneMs: 301,
  };
  const [, row] = rowsOf(namedRunState([[thinker, oneToken]]));
  expect(row?.[3]).toBe('250 ms (200 ms – 300 ms)');
  expect(row?.[4]).toBe('18.0 n=1');
});

test('a model that only thought has no answer, and a replaced pane names the one in its place', () => {
  const { arrivals = [], ...rest } = thinker;
  const state = namedRunState([[{ ...rest, arrivals: arrivals.slice(0, 2) }], [thinker]]);
  state.panes[0] = { ...state.panes[0]!, replacedBy: 1 };
  const [, row] = rowsOf(state);
  expect(row?.slice(1, 3)).toEqual(['Model 0 · replaced by B', '(no answer)']);
});

test('the history shows where a search matched, and says so when nothing did', () => {
  const found: HistoryItem = {
    id: RunId.parse('01A'),
    title: 'Sums',
    prompt: 'What is 347 + 586?',
    status: 'done',
    origin: 'app',
    createdAtMs: 0,
    modelNames: ['Demo\u001b[2J Teacher'],
    providerNames: [],
    votes: [],
    otherModels: [],
    samples: 1,
    isStarred: true,
    tags: [],
    snippet: 'What is \u0002347\u0003 +\n586?',
  };
  const [head, row] = historyTable([found], 1).split('\n');
  expect(head).toMatch(/^run +started +status +models +found$/);
  expect(row).toMatch(/^01A +\S+ \S+ +done ★ +Demo Teacher +What is «347» \+ 586\?$/);
  const [, listed] = historyTable([{ ...found, snippet: null }], 1).split('\n');
  expect(listed).toMatch(/ Sums$/);
  const otherModels = [{ modelName: 'Grok-3', returned: 'grok-4.3\u001b[2J' }];
  expect(historyTable([{ ...found, otherModels }], 1)).toContain(
    'Demo Teacher; ! Grok-3 was answered by grok-4.3',
  );
  expect(historyTable([], 0)).toBe('No run found.');
});

function rowsOf(state: RunState): string[][] {
  return comparisonTable(paneResults(state))
    .split('\n')
    .map((line) => line.split(/ {2,}/));
}

import { PassThrough } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { applyRunEvent, currentAttempt } from '#shared/domain/run-state.ts';
import { createView, linesView } from '../../../cli/views.ts';
import { namedRunState, thinker } from './named-run-state.ts';

afterEach(() => vi.unstubAllEnvs());

test('in a pipe every line appears once, with the letter of its pane, thinking marked', () => {
  const lines: string[] = [];
  const view = linesView((line) => lines.push(line));
  const state = namedRunState([[thinker]]);
  view.update(state);
  view.update(state);
  view.end(state);
  expect(lines).toEqual(['A  ~ abcd', 'A  efghij', 'A  [done]']);
});

test('a line is written when it is complete, and its samples are told apart', () => {
  const lines: string[] = [];
  const view = linesView((line) => lines.push(line));
  const state = namedRunState([[{ arrivals: [[1, 'answer', 'first\nsec', 2]] }, {}]]);
  view.update(state);
  expect(lines).toEqual(['A.1  first', 'A.1  [running]']);

  const cell = [...state.cells.values()][0]!;
  const of = { cellId: cell.id, attemptId: currentAttempt(cell)!.id };
  const chunks = [{ atNs: 2, channel: 'answer' as const, text: 'ond\u001b[2J', tokens: 1 }];
  applyRunEvent(state, { ...of, seq: state.seq + 1, type: 'tokens', chunks });
  applyRunEvent(state, { ...of, seq: state.seq + 1, type: 'attempt-cancelled' });
  view.update(state);
  expect(lines.slice(2)).toEqual(['A.1  second', 'A.1  [cancelled]']);
});

test('paragraphs keep the empty line between them, however they arrive', () => {
  const lines: string[] = [];
  const view = linesView((line) => lines.push(line));
  const state = namedRunState([[{ arrivals: [[1, 'answer', '\n\none\n\n', 2]] }]]);
  view.update(state);
  const cell = [...state.cells.values()][0]!;
  const of = { cellId: cell.id, attemptId: currentAttempt(cell)!.id };
  const chunks = [{ atNs: 2, channel: 'answer' as const, text: 'two\n', tokens: 1 }];
  applyRunEvent(state, { ...of, seq: state.seq + 1, type: 'tokens', chunks });
  applyRunEvent(state, { ...of, seq: state.seq + 1, type: 'attempt-cancelled' });
  view.end(state);
  expect(lines.filter((line) => !line.includes('['))).toEqual(['A  one', 'A  ', 'A  two']);
});

test.each([
  ['a wide terminal', { isTTY: true, columns: 100 }, /^\S*A {2}Model 0 +\S*B {2}Model 1/m],
  ['a narrow terminal', { isTTY: true, columns: 40 }, /^A {2}efghij$/m],
  ['a pipe', {}, /^A {2}efghij$/m],
])('on %s the answers are laid out for it', (_, terminal, expected) => {
  vi.stubEnv('TERM', 'xterm');
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { rows: 30, ...terminal });
  const state = namedRunState([[thinker], [thinker]]);
  const view = createView(2, stream);
  view.update(state);
  view.end(state);
  expect(stream.read()).toMatch(expected);
});

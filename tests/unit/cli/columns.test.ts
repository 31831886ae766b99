import { expect, test } from 'vitest';
import type { Sample } from '#tests/helpers/a-run-state.ts';
import { columnWidth, drawColumns } from '../../../cli/columns.ts';
import { textWidth } from '../../../cli/text-width.ts';
import { namedRunState, thinker } from './named-run-state.ts';

const wideAnswer: Sample = {
  arrivals: [[10, 'answer', '日本語で答えます。'.repeat(6), 9]],
};

test.each([
  [2, 80, 38],
  [4, 120, 28],
  [3, 77, 24],
  [8, 80, null],
  [2, 40, null],
])('%d panes in %d columns: %s each', (panes, terminal, width) => {
  expect(columnWidth(panes, terminal)).toBe(width);
});

test('columns stand side by side and never reach the edge, also with wide characters', () => {
  const width = columnWidth(2, 80) ?? 0;
  const lines = drawColumns(namedRunState([[thinker], [wideAnswer]]), width, Infinity).split('\n');
  expect(new Set(lines.map(textWidth))).toEqual(new Set([2 * width + 2]));
  expect(lines[0]).toMatch(/^A {2}Model 0 +B {2}Model 1/);
  expect(lines[1]).toContain('TTFT 200 ms · 18.0 tok/s · 10 tok');
  expect(lines[2]).toContain('abcd');
  expect(lines[3]).toContain('efghij');
  const wide = lines.join('').replace(/[^\p{sc=Han}\p{sc=Hiragana}。]/gu, '');
  expect(wide).toBe('日本語で答えます。'.repeat(6));
});

test('a long answer shows its end while it streams and all of it when it is done', () => {
  const text = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
  const state = namedRunState([[{ arrivals: [[10, 'answer', text, 30]] }]]);
  const streaming = drawColumns(state, 30, 5);
  expect(streaming.split('\n')).toHaveLength(7);
  expect(streaming).toContain('line 29');
  expect(streaming).not.toContain('line 24');
  expect(drawColumns(state, 30, Infinity)).toContain('line 0 ');
});

test('a pane that waits, failed or was stopped says so in its column', () => {
  const state = namedRunState([
    [{}],
    [{ arrivals: [], ends: 'attempt-failed' }],
    [{ arrivals: [[5, 'answer', 'so far', 2]], ends: 'attempt-cancelled' }],
  ]);
  const [, status = '', ...text] = drawColumns(state, 30, 10).split('\n');
  expect(status.trim().split(/ {2,}/)).toEqual(['waiting', 'failed', 'cancelled']);
  expect(text.join('\n')).toContain('A fault of Triptych itself');
  expect(text.join('\n')).toContain('so far');
});

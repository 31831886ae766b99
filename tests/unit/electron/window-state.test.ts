import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPlacement, saveState } from '#electron/window-state.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 984 };

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder[Symbol.dispose]());

const state = { x: 2000, y: 100, width: 1000, height: 700, isMaximized: false };

describe('a window opens', () => {
  test('where it was left, on the second screen and maximised too', () => {
    for (const isMaximized of [true, false]) {
      saveState(folder.path, { ...state, isMaximized });
      expect(loadPlacement(folder.path, [left, right])).toEqual({ ...state, isMaximized });
    }
  });

  test('where a person can reach it when its screen is gone', () => {
    saveState(folder.path, state);
    const { x, y, ...rest } = loadPlacement(folder.path, [left]);
    expect([x, y]).toEqual([undefined, undefined]);
    expect(rest).toEqual({ width: 1000, height: 700, isMaximized: false });
  });

  test.each([
    ['above the screen', { ...state, x: 10, y: -50 }],
    ['below the screen', { ...state, x: 10, y: 1030 }],
    ['but for a sliver', { ...state, x: 1900 }],
  ])('back on the screen when it was left %s', (_where, lost) => {
    saveState(folder.path, lost);
    expect(loadPlacement(folder.path, [left])).not.toHaveProperty('x');
  });

  test('no larger than the screen, and no smaller than it can be used', () => {
    saveState(folder.path, { ...state, x: 0, y: 0, width: 9000, height: 10 });
    expect(loadPlacement(folder.path, [left])).toMatchObject({ width: 1920, height: 360 });
  });

  test.each([
    '',
    'not json',
    '{"x":"1"}',
    '{"x":1,"y":1,"width":-5,"height":1,"isMaximized":true}',
  ])('as the first time when its file holds %j', (text) => {
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(join(folder.path, 'window.json'), text);
    const first = { width: 1280, height: 860, isMaximized: false };
    expect(loadPlacement(folder.path, [left])).toEqual(first);
  });

  test('also when nothing could be kept', () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    saveState(join(file, 'below'), state);
    expect(loadPlacement(join(file, 'below'), [left])).toMatchObject({ isMaximized: false });
  });
});

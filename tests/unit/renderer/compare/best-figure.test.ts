import { describe, expect, test } from 'vitest';
import { clearlyBest } from '#renderer/features/compare/best-figure.ts';

describe('the best figure', () => {
  test('is marked when its whole range is better than every other', () => {
    expect(
      clearlyBest(
        [
          [10, 11, 12],
          [5, 6, 7],
          [20, 21, 22],
        ],
        'lower',
      ),
    ).toBe(1);
    expect(
      clearlyBest(
        [
          [10, 11, 12],
          [5, 6, 7],
          [20, 21, 22],
        ],
        'higher',
      ),
    ).toBe(2);
  });

  test('is not claimed when ranges overlap or touch', () => {
    expect(
      clearlyBest(
        [
          [5, 6, 9],
          [8, 10, 12],
        ],
        'lower',
      ),
    ).toBeNull();
    expect(
      clearlyBest(
        [
          [5, 6, 8],
          [8, 10, 12],
        ],
        'lower',
      ),
    ).toBeNull();
  });

  test('is not claimed on fewer than three samples in any pane', () => {
    expect(
      clearlyBest(
        [
          [1, 1, 1],
          [9, 9],
        ],
        'lower',
      ),
    ).toBeNull();
    expect(clearlyBest([[1], [9]], 'lower')).toBeNull();
  });

  test('is not claimed for a pane that is alone', () => {
    expect(clearlyBest([[1, 2, 3]], 'lower')).toBeNull();
  });
});

import { describe, expect, it, test } from 'vitest';
import type { MatrixCell } from '#shared/domain/experiment-cells.ts';
import { cellMark } from '#renderer/features/experiments/matrix/cell-mark.ts';
import { filterKey } from '#renderer/features/experiments/matrix/matrix-choice.ts';
import { movedCell } from '#renderer/features/experiments/matrix/moved-cell.ts';

const size = { rows: 12_500, columns: 8 };
const press = (key: string, isControl = false) => ({ key, isControl });

describe('the keys of the matrix', () => {
  it.each([
    ['ArrowDown', { row: 1, column: 3 }],
    ['ArrowUp', { row: 0, column: 3 }],
    ['ArrowRight', { row: 0, column: 4 }],
    ['ArrowLeft', { row: 0, column: 2 }],
    ['PageDown', { row: 10, column: 3 }],
    ['Home', { row: 0, column: 0 }],
    ['End', { row: 0, column: 7 }],
  ])('%s leads from the fourth cell of the first row to %j', (key, place) => {
    expect(movedCell({ row: 0, column: 3 }, press(key), size)).toEqual(place);
  });

  it('lead to the corners with Control, and never beyond', () => {
    expect(movedCell({ row: 5, column: 3 }, press('End', true), size)).toEqual({
      row: 12_499,
      column: 7,
    });
    const last = { row: 12_499, column: 7 };
    expect(movedCell(last, press('ArrowDown'), size)).toEqual(last);
    expect(movedCell(last, press('PageDown'), size)).toEqual(last);
  });

  it('leave other keys to whom they belong', () => {
    expect(movedCell({ row: 0, column: 0 }, press('Enter'), size)).toBeNull();
    expect(movedCell({ row: 0, column: 0 }, press('a'), size)).toBeNull();
  });
});

describe('the mark of a cell', () => {
  const cell: MatrixCell = {
    arm: 0,
    state: 'done',
    outcome: 'right',
    score: 1,
    flexibleScore: null,
    answer: '42',
    samples: 1,
    done: 1,
    failed: 0,
    agreement: null,
    grade: null,
  };

  it('tells apart what was wrong, what could not be read, what failed and what is not there yet', () => {
    const signs = [
      cell,
      { ...cell, outcome: 'wrong' as const },
      { ...cell, outcome: 'unparsable' as const },
      { ...cell, outcome: null, state: 'failed' as const },
      { ...cell, outcome: null, state: 'running' as const },
      { ...cell, outcome: null, state: 'planned' as const },
    ].map((each) => cellMark(each).sign);
    expect(new Set(signs).size).toBe(signs.length);
  });

  it('is that of a score as soon as there is one, also while further samples run', () => {
    expect(cellMark({ ...cell, state: 'running' }).kind).toBe('right');
  });
});

test('filters of two arms are two entries of the list', () => {
  expect(filterKey({ kind: 'wrong', arm: 0 })).not.toBe(filterKey({ kind: 'wrong', arm: 1 }));
  expect(filterKey({ kind: 'wrong', arm: 0 })).not.toBe(filterKey({ kind: 'right', arm: 0 }));
});

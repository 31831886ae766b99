import { expect, test } from 'vitest';
import { groupByDay } from '#renderer/app/frame/group-by-day.ts';

const at = (day: number, hour: number) => ({
  id: `${day}-${hour}`,
  createdAtMs: new Date(2026, 2, day, hour).getTime(),
});

test('recent runs stand under the calendar day on which they were made', () => {
  const items = [at(30, 1), at(29, 23), at(29, 0), at(28, 23), at(23, 0), at(22, 23)];
  const groups = groupByDay(items, new Date(2026, 2, 30, 12));
  expect(groups.map(({ day, items: of }) => [day, of.map(({ id }) => id)])).toEqual([
    ['today', ['30-1']],
    ['yesterday', ['29-23', '29-0']],
    ['previous-7-days', ['28-23', '23-0']],
  ]);
});

test('days without runs have no heading', () => {
  expect(groupByDay([], new Date())).toEqual([]);
});

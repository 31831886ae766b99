export type Day = 'today' | 'yesterday' | 'previous-7-days';

interface DayGroup<T> {
  readonly day: Day;
  readonly items: readonly T[];
}

/** Groups by calendar day of the reader's clock, in the order given; older items are left out. */
export function groupByDay<T extends { readonly createdAtMs: number }>(
  items: readonly T[],
  now: Date,
): DayGroup<T>[] {
  const starts: { day: Day; fromMs: number }[] = [
    { day: 'today', fromMs: startOfDay(now, 0) },
    { day: 'yesterday', fromMs: startOfDay(now, -1) },
    { day: 'previous-7-days', fromMs: startOfDay(now, -7) },
  ];
  return starts
    .map(({ day, fromMs }, index) => {
      const toMs = starts[index - 1]?.fromMs ?? Infinity;
      return {
        day,
        items: items.filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < toMs),
      };
    })
    .filter((group) => group.items.length > 0);
}

/** Midnight, computed by the calendar: days that change the clock are not 24 hours long. */
function startOfDay(now: Date, offsetDays: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + offsetDays).getTime();
}

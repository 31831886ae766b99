/** The unit in which a whole axis of milliseconds is written: ms below one second, then s. */
interface TimeAxis {
  readonly unit: 'ms' | 's';
  readonly msPerUnit: number;
}

export function timeAxis(longestMs: number): TimeAxis {
  return longestMs < 1000 ? { unit: 'ms', msPerUnit: 1 } : { unit: 's', msPerUnit: 1000 };
}

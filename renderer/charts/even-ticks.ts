const steps = [1, 2, 2.5, 5, 10] as const;
const mostSteps = 5;

/** Ticks of an axis from 0 to a little above the value, at most five round steps. */
export function evenTicks(largest: number): number[] {
  if (!(largest > 0) || !Number.isFinite(largest)) return [0, 1];
  const end = largest * 1.05;
  const power = 10 ** Math.floor(Math.log10(end / mostSteps));
  const step = (steps.find((each) => each * power * mostSteps >= end) ?? 10) * power;
  const count = Math.ceil(end / step);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}

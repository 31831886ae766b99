const steps = [1, 2, 2.5, 5, 10] as const;
const mostSteps = 6;

/** Round ticks that reach from at or below `low` to at or above `high`. */
export function ticksBetween(low: number, high: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low - 1, low, low + 1];
  const power = 10 ** Math.floor(Math.log10(span / mostSteps));
  const step = (steps.find((each) => each * power * mostSteps >= span) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(6)),
  );
}

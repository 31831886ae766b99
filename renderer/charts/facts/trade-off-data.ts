import type { Fact, FactModel, FactSheet } from '#shared/domain/facts.ts';

export type TradeOffFigure = 'output-speed' | 'ttfa' | 'price-output';

export interface TradeOffPoint {
  readonly model: FactModel;
  readonly x: number;
  readonly y: number;
  readonly xFact: Fact;
  readonly yFact: Fact;
  /** No other point is better in both. */
  readonly isOnFront: boolean;
}

/** Only speed is better when there is more of it. */
export function isMoreBetter(figure: TradeOffFigure): boolean {
  return figure === 'output-speed';
}

/**
 * A point per figure and result of the same setting, from the one harness that has all models; a
 * price holds for every setting. By x.
 */
export function tradeOffPoints(
  sheet: FactSheet,
  models: readonly FactModel[],
  figure: TradeOffFigure,
  benchmark: string,
): TradeOffPoint[] {
  const points = models.flatMap((model) => {
    const own = sheet.facts.filter((fact) => fact.modelId === model.id && !fact.isOfAnotherModel);
    const results = own.filter(
      ({ topic, harness }) => topic === benchmark && harness === 'artificial-analysis',
    );
    return (
      own
        // Nobody has measured the answers of a fast tier.
        .filter(({ topic, setting }) => topic === figure && setting !== 'fast')
        .flatMap((xFact) =>
          results
            .filter(({ setting }) => figure === 'price-output' || setting === xFact.setting)
            .flatMap((yFact) =>
              xFact.value === null || yFact.value === null
                ? []
                : [{ model, x: xFact.value, y: yFact.value, xFact, yFact }],
            ),
        )
    );
  });
  const sign = isMoreBetter(figure) ? 1 : -1;
  return points
    .map((point) => ({
      ...point,
      isOnFront: !points.some(
        ({ x, y }) =>
          sign * x >= sign * point.x && y >= point.y && (x !== point.x || y !== point.y),
      ),
    }))
    .toSorted((a, b) => a.x - b.x);
}

/** Whether the point before stands so near that two names would cover each other. */
export function isBeside(points: readonly TradeOffPoint[], index: number): boolean {
  const [before, point] = [points[index - 1], points[index]];
  const largest = points.at(-1)?.x ?? 0;
  return (
    before !== undefined &&
    point !== undefined &&
    before.y === point.y &&
    before.model.id === point.model.id &&
    point.x - before.x < largest * 0.3
  );
}

import type { FactModel } from '#shared/domain/facts.ts';
import type { LegendItem } from '../chart-frame.tsx';
import type { ChartNames } from './chart-names.ts';
import { FactMark } from './fact-mark.tsx';

/** A line per model, with the mark that it has in every picture. */
export function modelLegend(
  models: readonly FactModel[],
  { indexOf }: Pick<ChartNames, 'indexOf'>,
): LegendItem[] {
  return models.map(({ id, name }) => ({
    key: id,
    label: name,
    swatch: <FactMark cx={14} cy={6} modelIndex={indexOf(id)} />,
  }));
}

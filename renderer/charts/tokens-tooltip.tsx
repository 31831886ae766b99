import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '../ui/use-format.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { TokenSeries } from './tokens-data.ts';

/** How many tokens every pane had at one instant. */
export function TokensTooltip({ atMs, series }: { atMs: number; series: readonly TokenSeries[] }) {
  const format = useFormat();
  return (
    <ChartTooltip
      title={format.duration(atMs)}
      lines={series.map(({ paneIndex, modelName, points }) => ({
        label: `${paneLetter(paneIndex)} ${modelName}`,
        figure: format.count(points.findLast(({ x }) => x <= atMs)?.y ?? 0),
      }))}
    />
  );
}

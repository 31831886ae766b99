import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '../ui/use-format.ts';
import type { ChartTable } from './chart-table.ts';
import type { TokenSeries } from './tokens-data.ts';

/** Every word on the chart of tokens over time. */
export function useTokensText(series: readonly TokenSeries[]) {
  const { t } = useLingui();
  const format = useFormat();
  const counts = series.filter(({ points }) => points.length > 0).map(({ n }) => Math.max(n, 1));
  const drawn = series.filter(({ points }) => points.length > 0).length;
  const mostPoints = Math.max(0, ...series.map(({ points }) => points.length));
  const isThinned = series.some(({ points, measuredPoints }) => points.length < measuredPoints);
  const isUncounted = series.some(({ isCounted }) => !isCounted);
  const hasSamples = counts.some((n) => n > 1);

  const table: ChartTable = {
    columns: [
      { name: t`Pane` },
      { name: t`Model` },
      { name: t`Channel` },
      { name: t`Time since t0`, unit: 'ms', isNumber: true },
      { name: t`Output tokens`, isNumber: true },
    ],
    rows: series.flatMap(({ paneIndex, modelName, points }) =>
      points.map(({ x, y, channel }) => [
        paneLetter(paneIndex),
        modelName,
        channel === 'reasoning' ? t`thinking` : t`answering`,
        x,
        y,
      ]),
    ),
  };

  const method = hasSamples
    ? t`Sum of the tokens that had arrived, thinking included, of the sample with the median end-to-end time.`
    : t`Sum of the tokens that had arrived, thinking included; t0 is when the model got the prompt.`;
  const notes = [
    isThinned
      ? t`Long lines are thinned to ${mostPoints} of their points; first and last are kept.`
      : '',
    isUncounted ? t`No line where the server counts tokens only at the end.` : '',
  ];
  return {
    n: drawn === 1 ? t`one answer` : t`one answer per pane`,
    table,
    caption: [method, ...notes].filter(Boolean).join(' '),
    summary: series
      .flatMap(({ paneIndex, modelName, points }) => {
        const first = points[1];
        const last = points.at(-1);
        if (!first || !last) return [];
        const letter = paneLetter(paneIndex);
        const tokens = format.count(last.y);
        const from = format.duration(first.x);
        const to = format.duration(last.x);
        return [
          t`Pane ${letter}, ${modelName}: ${tokens} tokens, the first after ${from}, the last after ${to}.`,
        ];
      })
      .join(' '),
  };
}

import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '../ui/use-format.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { Trend } from './trend-data.ts';

/** Every pane of one run: median, quartiles and n. */
export function TrendTooltip(props: {
  trend: Trend;
  position: number;
  write: (value: number) => string;
}) {
  const { trend, position, write } = props;
  const { t } = useLingui();
  const format = useFormat();
  const run = trend.runs[position - 1];
  if (!run) return null;
  const marks = trend.series
    .flatMap(({ modelName, marks: own }) => own.map((mark) => ({ modelName, ...mark })))
    .filter((mark) => mark.position === position)
    .toSorted((a, b) => a.paneIndex - b.paneIndex);
  return (
    <ChartTooltip
      title={format.dateTime(run.createdAtMs)}
      lines={marks.map(({ paneIndex, modelName, mode, n, ...mark }) => {
        const [median, p25, p75] = [write(mark.median), write(mark.p25), write(mark.p75)];
        const figure = t`${median} (${p25} to ${p75}), n = ${n}`;
        return {
          label: `${paneLetter(paneIndex)} · ${modelName}`,
          figure: mode === 'at-once' ? t`${figure}, at once` : figure,
        };
      })}
    />
  );
}

import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '../ui/use-format.ts';
import type { ChartTable } from './chart-table.ts';
import type { SpeedRow } from './speed-data.ts';

const unit = 'tokens/s';

/** Every word on the chart of decode speeds. */
export function useSpeedText(rows: readonly SpeedRow[]) {
  const { t } = useLingui();
  const format = useFormat();
  const counts = rows.map(({ samples }) => samples.length);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  const noteOf = ({ samples, leftOut }: SpeedRow) => {
    const n = samples.length;
    return leftOut === 0 ? t`n = ${n}` : t`n = ${n}, ${leftOut} without a figure`;
  };

  const table: ChartTable = {
    columns: [
      { name: t`Pane` },
      { name: t`Model` },
      { name: t`Sample`, isNumber: true },
      { name: t`Decode speed`, unit, isNumber: true },
      { name: t`Median`, unit, isNumber: true },
      { name: t`p25`, unit, isNumber: true },
      { name: t`p75`, unit, isNumber: true },
      { name: t`n`, isNumber: true },
      { name: t`Without a figure`, isNumber: true },
    ],
    rows: rows.flatMap(({ paneIndex, modelName, samples, leftOut, summary }) =>
      samples.map(({ sample, tokensPerSecond }) => [
        paneLetter(paneIndex),
        modelName,
        sample + 1,
        tokensPerSecond,
        summary?.median ?? null,
        summary?.p25 ?? null,
        summary?.p75 ?? null,
        samples.length,
        leftOut,
      ]),
    ),
  };

  return {
    n: least === most ? t`n = ${most} per pane` : t`n = ${least} to ${most} per pane`,
    noteOf,
    titleOf: (sample: number, tokensPerSecond: number) => {
      const number = sample + 1;
      const figure = format.figure(tokensPerSecond);
      return t`sample ${number}: ${figure} tokens/s`;
    },
    table,
    caption: t`Decode speed = (output tokens − 1) ÷ (last token − first token) of each finished sample; the bar is the median. Failed and unfinished samples are counted, not drawn.`,
    summary: rows
      .flatMap(({ paneIndex, modelName, summary }) => {
        if (!summary) return [];
        const letter = paneLetter(paneIndex);
        const median = format.figure(summary.median);
        const { n } = summary;
        return [t`Pane ${letter}, ${modelName}: median ${median} tokens per second, n = ${n}.`];
      })
      .join(' '),
  };
}

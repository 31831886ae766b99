import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { regionalLocale } from '../ui/format.ts';
import { useFormat } from '../ui/use-format.ts';
import type { ChartTable } from './chart-table.ts';
import type { Trend, TrendFigure } from './trend-data.ts';

const mostTicks = 6;

/** Every word on the chart of latency over runs. */
export function useTrendText(trend: Trend, figure: TrendFigure) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const unit = figure === 'ttftMs' ? 'ms' : 'tokens/s';
  const write = (value: number) =>
    figure === 'ttftMs' ? format.duration(value) : `${format.figure(value)}\u202ftokens/s`;
  const name = figure === 'ttftMs' ? t`TTFT` : t`decode speed`;

  const table: ChartTable = {
    columns: [
      { name: t`Run` },
      { name: t`Pane` },
      { name: t`Model` },
      { name: t`Mode` },
      { name: t`n`, isNumber: true },
      { name: t`Median`, unit, isNumber: true },
      { name: t`p25`, unit, isNumber: true },
      { name: t`p75`, unit, isNumber: true },
    ],
    rows: trend.series
      .flatMap(({ modelName, marks }) => marks.map((mark) => ({ modelName, ...mark })))
      .toSorted((a, b) => b.position - a.position || a.paneIndex - b.paneIndex)
      .map(({ createdAtMs, paneIndex, modelName, mode, n, median, p25, p75 }) => [
        format.dateTime(createdAtMs),
        paneLetter(paneIndex),
        modelName,
        mode === 'at-once' ? t`at once` : t`one at a time`,
        n,
        median,
        p25,
        p75,
      ]),
  };

  const first = trend.runs[0]?.createdAtMs ?? 0;
  const last = trend.runs.at(-1)?.createdAtMs ?? 0;
  // Under one day the hour tells runs apart, beyond it the date.
  const shortDate = new Intl.DateTimeFormat(regionalLocale(i18n.locale, navigator.languages), {
    day: 'numeric',
    month: 'short',
  });
  const tickOf = last - first < 86_400_000 ? format.time : (ms: number) => shortDate.format(ms);
  const shown = trend.runs.length;
  const all = trend.allRuns;
  return {
    figure: name,
    write,
    table,
    tickPositions: evenPositions(shown),
    tick: (position: number) => {
      const run = trend.runs[position - 1];
      return run ? tickOf(run.createdAtMs) : '';
    },
    n:
      shown < all
        ? t`newest ${shown} of ${all} runs`
        : t`${plural(all, { one: '# run', other: '# runs' })}`,
    caption:
      figure === 'ttftMs'
        ? t`TTFT = first token of any channel − t0; a mark is the median over the finished samples of one pane in one run, its whiskers reach from p25 to p75. Runs and panes differ in prompt and settings, and models that run at once (hollow) disturb each other: compare like with like. What another model answered than was asked for is left out.`
        : t`Decode speed = (output tokens − 1) ÷ (last token − first token); a mark is the median over the finished samples of one pane in one run, its whiskers reach from p25 to p75. Runs and panes differ in prompt and settings, and models that run at once (hollow) disturb each other: compare like with like. What another model answered than was asked for is left out.`,
    summary: trend.series
      .map(({ modelName, marks }) => {
        const runsOfModel = new Set(marks.map(({ runId }) => runId)).size;
        const newest = marks.filter(({ position }) => position === marks.at(-1)?.position);
        const latest = format.list(newest.map(({ median }) => write(median)));
        const runs = plural(runsOfModel, { one: '# run', other: '# runs' });
        return t`${modelName}: ${name} in ${runs}, ${latest} in the newest.`;
      })
      .join(' '),
  };
}

/** At most six places from the first run to the last. */
function evenPositions(runs: number): number[] {
  const ticks = Math.min(runs, mostTicks);
  return Array.from({ length: ticks }, (_, i) =>
    ticks === 1 ? 1 : 1 + Math.round((i * (runs - 1)) / (ticks - 1)),
  );
}

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { ChartTable } from '../chart-table.ts';
import type { ChartNames } from './chart-names.ts';
import type { TradeOffFigure, TradeOffPoint } from './trade-off-data.ts';

/** Every word on the pictures of speed or price against accuracy. */
export function useTradeOffText(given: {
  points: readonly TradeOffPoint[];
  figure: TradeOffFigure;
  benchmark: string;
  sheet: FactSheet;
  models: readonly FactModel[];
  names: ChartNames;
}) {
  const { points, figure, benchmark, sheet, models, names } = given;
  const { t } = useLingui();
  const format = useFormat();
  const unit = sheet.units.find(({ id }) => id === unitOf[figure]);
  const unitName = unit ? names.say(unit.name) : '';
  const figureName = {
    'output-speed': t`output speed`,
    ttfa: t`time to first answer token`,
    'price-output': t`price of output, reasoning included`,
  }[figure];
  const method = {
    'output-speed': t`Tokens per second after the first chunk, median of daily probes, against the share answered correctly; both by Artificial Analysis at the same effort. Fast writing is not a fast answer: see the time to answer.`,
    ttfa: t`Time to first answer token = t_ans − t0, thinking included, median of daily probes, against the share answered correctly; both by Artificial Analysis at the same effort. Left and up is better.`,
    'price-output': t`List price while the model was served, against the share answered correctly by Artificial Analysis. The price is per token: a model that thinks longer costs more per answer.`,
  }[figure];
  const topic = sheet.topics.find(({ id }) => id === benchmark);
  const benchmarkName = topic ? names.say(topic.name) : benchmark;
  const settings = ({ xFact, yFact }: TradeOffPoint) =>
    [...new Set([names.setting(yFact.setting), names.setting(xFact.setting)])].filter(Boolean);
  const labelOf = (point: TradeOffPoint) => [point.model.name, ...settings(point)].join(', ');
  const absent = models.filter((model) => !points.some((point) => point.model.id === model.id));
  const absentNames = format.list(absent.map(({ name }) => name));
  const notDrawn = absent.length === 0 ? '' : t`Not drawn, for want of a figure: ${absentNames}.`;

  const table: ChartTable = {
    columns: [
      { name: t`Model` },
      { name: t`Setting` },
      { name: figureName, unit: unitName, isNumber: true },
      { name: t`Source` },
      { name: t`Date` },
      { name: benchmarkName, unit: '%', isNumber: true },
      { name: t`Source of the result` },
      { name: t`Date of the result` },
      { name: t`Not beaten in both` },
    ],
    rows: points.map((point) => [
      point.model.name,
      settings(point).join(', ') || null,
      point.x,
      names.source(point.xFact),
      point.xFact.asOf,
      point.y,
      names.source(point.yFact),
      point.yFact.asOf,
      point.isOnFront ? t`yes` : t`no`,
    ]),
  };

  return {
    labelOf,
    table,
    n: t`${plural(points.length, { one: '# published point', other: '# published points' })}`,
    xAxis: `${figureName} (${unitName})`,
    yAxis: `${benchmarkName} (%)`,
    benchmarks: sheet.topics
      .filter(({ id }) =>
        sheet.facts.some((fact) => fact.topic === id && isOfOneHarness(fact.harness, id, sheet)),
      )
      .map(({ id, name }) => ({ value: id, label: names.say(name) })),
    caption: [method, notDrawn].filter(Boolean).join(' '),
    empty: t`No figure of these models can be drawn.`,
    titleOf: (point: TradeOffPoint) => {
      const x = `${format.exact(point.x)}\u202f${unitName}`;
      return `${labelOf(point)}, ${x}, ${benchmarkName} ${format.exact(point.y)}\u202f%`;
    },
    summary: [
      ...points.map((point) => {
        const x = `${format.exact(point.x)} ${unitName}`;
        return `${labelOf(point)}, ${x}, ${benchmarkName} ${format.exact(point.y)}\u202f%.`;
      }),
      notDrawn,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

const unitOf = {
  'output-speed': 'tokens-per-second',
  ttfa: 'seconds',
  'price-output': 'usd-per-million-tokens',
} as const;

function isOfOneHarness(harness: string | null, topic: string, { topics }: FactSheet): boolean {
  const known = topics.find(({ id }) => id === topic);
  return harness === 'artificial-analysis' && known?.isBenchmark === true;
}

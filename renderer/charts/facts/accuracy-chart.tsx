import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import {
  CartesianGrid,
  Label,
  Scatter,
  ScatterChart,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import type { ChartTable } from '../chart-table.ts';
import {
  type Accuracy,
  type AccuracyMark,
  accuracyOf,
  type AccuracySpread,
  type AccuracyView,
} from './accuracy-data.ts';
import type { ChartNames } from './chart-names.ts';
import { FactMark } from './fact-mark.tsx';
import { modelLegend } from './model-legend.tsx';

const laneHeight = 15;
const rowPadding = 14;
const axisHeight = 52;

/** Every benchmark with every source: how much of a difference is the model, and how much who measured. */
export function AccuracyChart(props: {
  sheet: FactSheet;
  models: readonly FactModel[];
  names: ChartNames;
}) {
  const { sheet, models, names } = props;
  const { t } = useLingui();
  const [view, setView] = useState<AccuracyView>('independent');
  const accuracy = useMemo(() => accuracyOf(sheet, models, view), [sheet, models, view]);
  const text = useAccuracyText(accuracy, sheet, names);
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 560;
  const { topics, marks, spreads } = accuracy;
  const isSecond = ({ fact }: AccuracyMark) =>
    view === 'independent' && fact.harness !== 'artificial-analysis';

  return (
    <ChartFrame
      title={t`Accuracy per benchmark`}
      subject={t`Facts`}
      summary={text.summary}
      caption={
        view === 'independent'
          ? t`Share of questions answered correctly. A line reaches from the lowest to the highest figure of a model: its sources and efforts differ; votes of many answers are left out.`
          : t`Share of questions answered correctly, as each vendor (or a chart of xAI) printed it: methods differ, do not compare across models. Votes of many answers are left out.`
      }
      n={text.n}
      table={text.table}
      empty={marks.length === 0 ? t`No figure of these models in this view.` : null}
      legend={[
        ...modelLegend(models, names),
        ...(view === 'independent'
          ? [
              {
                key: 'second',
                label: t`small: a harness other than Artificial Analysis`,
                swatch: <FactMark cx={14} cy={6} modelIndex={7} isSmall />,
              },
            ]
          : []),
      ]}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`Who measured`}
          value={view}
          onChange={setView}
          data={[
            { value: 'independent', label: t`Independent` },
            { value: 'vendor', label: t`Vendors’ own` },
          ]}
        />
      }
    >
      <div ref={ref}>
        <ScatterChart
          responsive
          style={{
            width: '100%',
            height: topics.length * (models.length * laneHeight + rowPadding) + axisHeight,
          }}
          margin={{ top: 0, right: 16, bottom: 20, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} {...gridLine} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[0, 100]}
            ticks={[0, 20, 40, 60, 80, 100]}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
          >
            <Label value={t`correct (%)`} position="insideBottom" offset={-14} {...axisTitle} />
          </XAxis>
          <YAxis
            type="number"
            dataKey="y"
            reversed
            width={isNarrow ? 104 : 168}
            domain={[-0.5, topics.length - 0.5]}
            ticks={topics.map((_, row) => row)}
            interval={0}
            tick={{ ...axisText, fill: 'var(--text)', fontFamily: 'inherit', fontSize: 12 }}
            tickFormatter={(row: number) => {
              const topic = topics[row];
              return topic ? names.say(topic.name) : '';
            }}
            axisLine={axisLine}
            tickLine={false}
          />
          <RowLines rows={topics.length} />
          <Spreads spreads={spreads} names={names} />
          <Scatter
            data={[...marks]}
            isAnimationActive={false}
            shape={({ cx, cy, index }) => {
              const mark = marks[index];
              if (!mark) return <g />;
              return (
                <FactMark
                  cx={cx}
                  cy={cy}
                  modelIndex={names.indexOf(mark.model.id)}
                  isSmall={isSecond(mark)}
                  title={text.titleOf(mark)}
                />
              );
            }}
          />
        </ScatterChart>
      </div>
    </ChartFrame>
  );
}

/** Hairlines between the benchmarks. */
function RowLines({ rows }: { rows: number }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return Array.from({ length: rows + 1 }, (_, row) => (
    <line key={row} x1={x(0)} x2={x(100)} y1={y(row - 0.5)} y2={y(row - 0.5)} {...gridLine} />
  ));
}

function Spreads({ spreads, names }: { spreads: readonly AccuracySpread[]; names: ChartNames }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return spreads.map(({ y: lane, from, to, model }) => (
    <line
      key={lane}
      x1={x(from)}
      x2={x(to)}
      y1={y(lane)}
      y2={y(lane)}
      stroke={paneColorVariable(names.indexOf(model.id))}
      strokeWidth={1.5}
    />
  ));
}

function useAccuracyText({ marks, topics }: Accuracy, sheet: FactSheet, names: ChartNames) {
  const { t } = useLingui();
  const format = useFormat();
  const harness = ({ fact }: AccuracyMark) => {
    const known = sheet.harnesses.find(({ id }) => id === fact.harness);
    return known ? names.say(known.name) : '';
  };
  const table: ChartTable = {
    columns: [
      { name: t`Benchmark` },
      { name: t`Model` },
      { name: t`Setting` },
      { name: t`Correct`, unit: '%', isNumber: true },
      { name: t`Measured by` },
      { name: t`Kind` },
      { name: t`Source` },
      { name: t`Date` },
    ],
    rows: marks.map((mark) => [
      names.say(mark.topic.name),
      mark.model.name,
      names.setting(mark.fact.setting),
      mark.x,
      harness(mark),
      names.kind(mark.fact),
      names.source(mark.fact),
      mark.fact.asOf,
    ]),
  };
  return {
    n: t`${plural(marks.length, { one: '# figure', other: '# figures' })}`,
    table,
    titleOf: (mark: AccuracyMark) =>
      [
        mark.model.name,
        names.setting(mark.fact.setting),
        `${names.say(mark.topic.name)} ${format.exact(mark.x)}\u202f%`,
        harness(mark),
        names.plainDate(mark.fact.asOf),
      ]
        .filter(Boolean)
        .join(', '),
    summary: topics
      .map((topic) => {
        const own = marks.filter((mark) => mark.topic.id === topic.id);
        const figures = format.list(
          own.map(({ model, x }) => `${model.name} ${format.exact(x)}\u202f%`),
        );
        return `${names.say(topic.name)}: ${figures}.`;
      })
      .join(' '),
  };
}

import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { CartesianGrid, Label, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, axisTitle, gridLine } from '../chart-parts.ts';
import { type AccuracyMark, accuracyOf, type AccuracyView } from './accuracy-data.ts';
import { RowLines, Spreads } from './accuracy-marks.tsx';
import type { ChartNames } from './chart-names.ts';
import { FactMark } from './fact-mark.tsx';
import { modelLegend } from './model-legend.tsx';
import { useAccuracyText } from './use-accuracy-text.ts';

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

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { CartesianGrid, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { FactModel, FactSheet, StatusSpan } from '#shared/domain/facts.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { axisLine, axisText, gridLine } from '../chart-parts.ts';
import type { ChartTable } from '../chart-table.ts';
import { shorten } from '../shorten.ts';
import type { ChartNames } from './chart-names.ts';
import { stateWords } from './state-words.ts';
import { quarterTicks, statusLanes } from './status-data.ts';
import { StatusSpanBox, StatusSpanMark, StatusStripes } from './status-marks.tsx';

const laneHeight = 34;
const axisHeight = 32;
const states: readonly StatusSpan['state'][] = ['live', 'redirected', 'retired'];

/** When each model could be called as itself, when another answered under its id, and when nothing did. */
export function StatusChart(props: {
  sheet: FactSheet;
  models: readonly FactModel[];
  names: ChartNames;
}) {
  const { sheet, models, names } = props;
  const { t, i18n } = useLingui();
  const { lanes, startMs, nowMs } = statusLanes(sheet, models);
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 640;
  const id = useId();
  const stripes = (modelIndex: number) => `${id}${modelIndex}`;
  const month = new Intl.DateTimeFormat(i18n.locale, {
    month: 'short',
    year: '2-digit',
    timeZone: 'UTC',
  });
  const ticks = quarterTicks(startMs, nowMs);
  const titleOf = (model: FactModel, span: StatusSpan) => {
    const from = names.plainDate(span.from);
    const [place, state] = [names.say(span.place), t(stateWords[span.state])];
    const { name } = model;
    if (span.to === null) return t`${name}, ${place}: ${state} since ${from}`;
    const to = names.plainDate(span.to);
    return t`${name}, ${place}: ${state}, ${from} to ${to}`;
  };
  const startOf = ({ from, fromIs }: StatusSpan) =>
    fromIs === 'exact' ? from : t`${from} or before`;
  const stateOf = names.plainDate(sheet.stateOf);
  const spans = lanes.flatMap(({ model, spans: own }) => own.map(({ span }) => ({ model, span })));
  const table: ChartTable = {
    columns: [
      { name: t`Model` },
      { name: t`Place` },
      { name: t`State` },
      { name: t`From` },
      { name: t`Until` },
      { name: t`Kind` },
      { name: t`Source` },
      { name: t`What happened` },
    ],
    rows: spans.map(({ model, span }) => [
      model.name,
      names.say(span.place),
      t(stateWords[span.state]),
      startOf(span),
      span.to,
      names.kind(span),
      names.source(span),
      names.say(span.what),
    ]),
  };

  return (
    <ChartFrame
      title={t`Status of the models`}
      subject={t`Facts`}
      summary={spans.map(({ model, span }) => `${titleOf(model, span)}.`).join(' ')}
      caption={t`As of ${stateOf}. An open left end: first seen there, it may have begun before; dotted: inferred.`}
      n={t`${plural(spans.length, { one: '# dated entry', other: '# dated entries' })}`}
      table={table}
      empty={null}
      legend={states.map((state) => ({
        key: state,
        label: t(stateWords[state]),
        swatch: (
          <>
            <StatusStripes id={`${id}legend`} color="var(--text-quiet)" />
            <StatusSpanBox
              x={1}
              width={26}
              cy={6}
              height={10}
              state={state}
              color="var(--text-quiet)"
              stripesId={`${id}legend`}
            />
          </>
        ),
      }))}
    >
      <div ref={ref}>
        <ScatterChart
          responsive
          style={{ width: '100%', height: lanes.length * laneHeight + axisHeight }}
          margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            {models.map((model) => (
              <StatusStripes
                key={model.id}
                id={stripes(names.indexOf(model.id))}
                color={paneColorVariable(names.indexOf(model.id))}
              />
            ))}
          </defs>
          <CartesianGrid horizontal={false} {...gridLine} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[startMs, nowMs]}
            ticks={isNarrow ? ticks.filter((_, i) => i % 2 === 0) : ticks}
            tick={axisText}
            axisLine={axisLine}
            tickLine={axisLine}
            tickFormatter={(ms: number) => month.format(ms)}
          />
          <YAxis
            type="number"
            dataKey="y"
            reversed
            width={isNarrow ? 120 : 248}
            domain={[-0.5, lanes.length - 0.5]}
            ticks={lanes.map((_, lane) => lane)}
            interval={0}
            tick={({ x, y, payload }) => {
              const lane = lanes[Number(payload.value)];
              if (!lane) return <g />;
              const left = Number(x) - (isNarrow ? 112 : 240);
              return (
                <g fontSize={12}>
                  <text x={left} y={Number(y) - 1} fill="var(--text)">
                    {shorten(lane.model.name, isNarrow ? 17 : 36)}
                  </text>
                  <text x={left} y={Number(y) + 12} fontSize={11} fill="var(--text-quiet)">
                    {shorten(names.say(lane.place), isNarrow ? 19 : 40)}
                  </text>
                </g>
              );
            }}
            axisLine={axisLine}
            tickLine={false}
          />
          <Scatter
            data={lanes.map((_, y) => ({ x: nowMs, y }))}
            isAnimationActive={false}
            shape={({ cy, index }) => {
              const lane = lanes[index];
              if (!lane) return <g />;
              const modelIndex = names.indexOf(lane.model.id);
              return (
                <g>
                  {lane.spans.map(({ span, fromMs, toMs }) => (
                    <StatusSpanMark
                      key={span.id}
                      fromMs={fromMs}
                      toMs={toMs}
                      cy={Number(cy)}
                      height={16}
                      state={span.state}
                      isOpen={span.fromIs === 'first-seen'}
                      isInferred={span.kind === 'inferred'}
                      color={paneColorVariable(modelIndex)}
                      stripesId={stripes(modelIndex)}
                      title={titleOf(lane.model, span)}
                    />
                  ))}
                </g>
              );
            }}
          />
        </ScatterChart>
      </div>
    </ChartFrame>
  );
}

import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { DomainCell } from '#shared/statistics/by-domain.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { shorten } from '../shorten.ts';
import { armText } from './arm-text.ts';
import type { ChartArm } from './chart-arm.ts';
import { type DomainFigure, domainFigure, domainRows, heatOf } from './domain-rows.ts';
import { HeatSquare, HeatSwatch } from './heat-square.tsx';
import { useHeatText } from './use-heat-text.ts';

const rowHeight = 28;
const headHeight = 28;
const widestColumn = 112;

interface DomainHeatMapProps {
  readonly subject: string;
  readonly arms: readonly ChartArm[];
  readonly cells: readonly DomainCell[];
}

/** Accuracy of each in each domain, or what of it neither the model's strength nor the domain explains. */
export function DomainHeatMap({ subject, arms, cells }: DomainHeatMapProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [figure, setFigure] = useState<DomainFigure>('accuracy');
  const rows = domainRows(cells, arms);
  const text = useHeatText({ rows, arms, figure });
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < 480;
  const nameWidth = isNarrow ? 108 : 196;
  const column = Math.max(32, Math.min(widestColumn, (width - nameWidth) / arms.length));
  const left = (position: number) => nameWidth + position * column;
  return (
    <ChartFrame
      title={t`Accuracy by domain`}
      subject={subject}
      summary={text.summary}
      caption={text.caption}
      n={text.n}
      table={text.table}
      empty={rows.length === 0 ? t`No scored item has a domain.` : null}
      legend={text.scale.map(({ share, label }) => ({
        key: label,
        label,
        swatch: <HeatSwatch heat={heatOf(share, figure)} />,
      }))}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t`Figure`}
          value={figure}
          onChange={setFigure}
          data={[
            { value: 'accuracy', label: t`Accuracy` },
            { value: 'specialization', label: t`Specialization` },
          ]}
        />
      }
    >
      <div ref={ref} style={{ overflowX: 'auto' }}>
        {width > 0 && (
          <svg width={left(arms.length)} height={headHeight + rows.length * rowHeight + 1}>
            {arms.map((arm, position) => (
              <g key={arm.index}>
                <title>{armText(arm)}</title>
                <text
                  x={left(position) + column / 2}
                  y={14}
                  textAnchor="middle"
                  fontSize={12}
                  fontWeight={600}
                  fill="var(--text)"
                >
                  {paneLetter(arm.index)}
                </text>
                <rect
                  x={left(position) + column / 2 - 8}
                  y={19}
                  width={16}
                  height={3}
                  fill={paneColorVariable(arm.index)}
                />
              </g>
            ))}
            {rows.map(({ domain, n, byArm }, row) => (
              <g key={domain} transform={`translate(0 ${headHeight + row * rowHeight})`}>
                <text x={0} y={18} fontSize={12} fill="var(--text)">
                  {shorten(domain, isNarrow ? 10 : 22)}
                  <tspan dx={6} fontSize={11} fill="var(--text-quiet)">
                    {`n ${format.count(n)}`}
                  </tspan>
                </text>
                {arms.map((arm, position) => {
                  const cell = byArm.get(arm.index);
                  return (
                    <HeatSquare
                      key={arm.index}
                      x={left(position)}
                      width={column}
                      height={rowHeight}
                      heat={heatOf(domainFigure(cell, figure), figure)}
                      label={text.labelOf(cell)}
                      title={text.titleOf(arm, domain, cell)}
                    />
                  );
                })}
              </g>
            ))}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

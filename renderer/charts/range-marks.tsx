import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { TrendDot } from './trend-marks.tsx';

export interface RangeRow {
  readonly key: string;
  /** `null`: not known; nothing is drawn, and the note says so. */
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The middle half, of a distribution. */
  readonly box?: { readonly low: number; readonly high: number } | null;
  readonly color: string;
  readonly shapeIndex: number;
  /** Hollow: it may be chance. */
  readonly isHollow?: boolean;
  readonly note: string;
  /** Said when the pointer rests on the row. */
  readonly title: string;
}

const whisker = 5;
const noteGap = 10;

/** The marks of a {@link RangePlot}; what lies beyond the axis is cut at its end. */
export function RangeMarks(props: { rows: readonly RangeRow[]; reference: number | null }) {
  const { rows, reference } = props;
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const area = usePlotArea();
  if (!xScale || !yScale || !area) return null;
  const right = area.x + area.width;
  const x = (value: number) => Math.max(area.x, Math.min(right, xScale(value) ?? area.x));
  return (
    <>
      {reference !== null && (
        <line
          x1={x(reference)}
          x2={x(reference)}
          y1={area.y}
          y2={area.y + area.height}
          stroke="var(--text-quiet)"
          strokeWidth={1.5}
        />
      )}
      {rows.map((row, index) => {
        const y = yScale(index) ?? 0;
        const { interval, box, value, color } = row;
        return (
          <g key={row.key}>
            <title>{row.title}</title>
            {/* The whole row answers to the pointer. */}
            <rect x={area.x} y={y - 18} width={area.width} height={36} fill="transparent" />
            {interval && (
              <path
                d={`M${x(interval.low)} ${y - whisker} v${2 * whisker} m0 ${-whisker} H${x(interval.high)} m0 ${-whisker} v${2 * whisker}`}
                fill="none"
                stroke={color}
                strokeWidth={1.5}
              />
            )}
            {box && (
              <rect
                x={x(box.low)}
                y={y - 7}
                width={Math.max(1, x(box.high) - x(box.low))}
                height={14}
                fill={color}
                fillOpacity={0.25}
                stroke={color}
              />
            )}
            {value !== null && (
              <g transform={`translate(${x(value)} ${y}) scale(1.2)`}>
                <TrendDot
                  cx={0}
                  cy={0}
                  color={color}
                  shapeIndex={row.shapeIndex}
                  isHollow={row.isHollow ?? false}
                />
              </g>
            )}
            <text x={right + noteGap} y={y + 4} fontSize={11} fill="var(--text-quiet)">
              {row.note}
            </text>
          </g>
        );
      })}
    </>
  );
}

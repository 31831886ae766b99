import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { TrendDot } from '../trend-marks.tsx';
import type { TradeOffMark } from './trade-off-points.ts';

/** Each of the line-up with its interval of accuracy and its letter beside it. */
export function TradeOffMarks(props: {
  marks: readonly TradeOffMark[];
  titleOf: (mark: TradeOffMark) => string;
}) {
  const { marks, titleOf } = props;
  const x = useXAxisScale();
  const y = useYAxisScale();
  const area = usePlotArea();
  if (!x || !y || !area) return null;
  return marks.map((mark) => {
    const { arm, interval } = mark;
    const [cx, cy] = [x(mark.x) ?? 0, y(mark.y) ?? 0];
    const color = paneColorVariable(arm.index);
    const [bottom, top] = [y(interval?.low ?? mark.y), y(interval?.high ?? mark.y)];
    const isAtRight = cx > area.x + area.width - 24;
    return (
      <g key={arm.index}>
        <title>{titleOf(mark)}</title>
        {interval && (
          <path
            d={`M${cx - 4} ${bottom} h8 m-4 0 V${top} m-4 0 h8`}
            fill="none"
            stroke={color}
            strokeWidth={1.25}
            strokeOpacity={0.7}
          />
        )}
        <g transform={`translate(${cx} ${cy}) scale(1.25)`}>
          <TrendDot cx={0} cy={0} color={color} shapeIndex={arm.index} isHollow={false} />
        </g>
        <text
          x={isAtRight ? cx - 9 : cx + 9}
          y={cy - 6}
          textAnchor={isAtRight ? 'end' : 'start'}
          fontSize={12}
          fontWeight={600}
          fill="var(--text)"
          stroke="var(--surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {paneLetter(arm.index)}
        </text>
      </g>
    );
  });
}

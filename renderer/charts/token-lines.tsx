import { useXAxisScale, useYAxisScale } from 'recharts';
import type { Channel } from '#shared/domain/timeline.ts';
import { paneColorVariable, paneStyle } from '../app/pane-style.ts';
import { stepPath } from './step-path.ts';
import { AnswerStart, LineEnd } from './token-marks.tsx';
import { tokenMarks, type TokenSeries, turningPointsOf } from './tokens-data.ts';

const lineWidths: Record<Channel, number> = { reasoning: 1, answer: 2.5 };

/**
 * The step lines of all panes, in a recharts chart that only gives its axes: as lines of its own they
 * cost it a tenth of a second each time an answer has grown.
 */
export function TokenLines({ series }: { series: readonly TokenSeries[] }) {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (!xScale || !yScale) return null;
  const x = (ms: number) => xScale(ms) ?? 0;
  const y = (tokens: number) => yScale(tokens) ?? 0;
  return series.map(({ paneIndex, points }) => {
    const marks = tokenMarks(points);
    return (
      <g key={paneIndex}>
        {(['reasoning', 'answer'] as const).map((channel) => (
          <path
            key={channel}
            d={stepPath(marks.map((mark) => ({ x: x(mark.x), y: placed(mark[channel], y) })))}
            fill="none"
            stroke={paneColorVariable(paneIndex)}
            strokeWidth={lineWidths[channel]}
            strokeDasharray={paneStyle(paneIndex).dash}
          />
        ))}
        {turningPointsOf(points).map(({ kind, ...at }) => {
          const place = { cx: x(at.x), cy: y(at.y), paneIndex };
          return kind === 'end' ? (
            <LineEnd key={kind} {...place} />
          ) : (
            <AnswerStart key={at.x} {...place} />
          );
        })}
      </g>
    );
  });
}

function placed(value: number | null, scale: (value: number) => number): number | null {
  return value === null ? null : scale(value);
}

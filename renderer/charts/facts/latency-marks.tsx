import { useXAxisScale } from 'recharts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import type { ChartNames } from './chart-names.ts';
import { FactMark } from './fact-mark.tsx';
import type { LatencyRow } from './latency-data.ts';

/** Colours of the person's own models begin after those of the sheet. */
const measuredIndex = 6;

/** One row: both instants, what lies between them, and a note at its end. */
export function LatencyMarks(props: {
  row: LatencyRow;
  /** Where the last instant lies. */
  cx: number;
  cy: number;
  names: ChartNames;
  note: string;
  title: string;
}) {
  const { row, cx, cy, names, note, title } = props;
  const x = useXAxisScale();
  const isMeasured = row.kind === 'measured';
  const modelIndex = isMeasured ? measuredIndex : names.indexOf(row.model.id);
  const first = isMeasured ? cx : (x?.(row.ttft.value ?? 0) ?? cx);
  const isThinking = !isMeasured && row.thinkingS !== null && row.thinkingS > 0;
  return (
    <g>
      <title>{title}</title>
      {isThinking && (
        <rect
          x={first}
          y={cy - 5}
          width={Math.max(0, cx - first)}
          height={10}
          fill={paneColorVariable(modelIndex)}
          fillOpacity={0.25}
        />
      )}
      {isThinking && <FactMark cx={first} cy={cy} modelIndex={modelIndex} />}
      <FactMark cx={cx} cy={cy} modelIndex={modelIndex} isMeasured={isMeasured} />
      <text x={Math.max(cx, first) + 12} y={cy + 4} fontSize={11} fill="var(--text-quiet)">
        {note}
      </text>
    </g>
  );
}

import { paneColorVariable } from '../app/pane-style.ts';

interface Place {
  readonly cx: number | undefined;
  readonly cy: number | undefined;
}

/** Spreads dots of nearly the same speed over the height of their row, the same way every time. */
const lanes = [0, -6, 6, -3, 3] as const;

/** A measured sample: solid (a published figure would be hollow). */
export function SampleDot(
  props: Place & {
    paneIndex?: number;
    sample?: number;
    color?: string;
    /** Said when the pointer rests on it. */
    title?: string;
  },
) {
  const { cx, cy, paneIndex = 0, sample = 0, title, color = paneColorVariable(paneIndex) } = props;
  if (cx === undefined || cy === undefined) return <g />;
  const lane = lanes[sample % lanes.length] ?? 0;
  return (
    <circle cx={cx} cy={cy + lane} r={4} fill={color} stroke="var(--surface)" strokeWidth={1}>
      {title !== undefined && <title>{title}</title>}
    </circle>
  );
}

export function MedianMark({ cx, cy }: Place) {
  if (cx === undefined || cy === undefined) return <g />;
  return <path d={`M${cx} ${cy - 14} V${cy + 14}`} stroke="var(--text)" strokeWidth={2.5} />;
}

/** The figure of the median. */
export function MedianLabel({ cx, cy, text }: Place & { text: string }) {
  if (cx === undefined || cy === undefined) return <g />;
  return (
    <text
      x={cx + 12}
      y={cy + 4}
      fontSize={12}
      fontWeight={600}
      fontFamily="var(--mono)"
      fill="var(--text)"
    >
      {text}
    </text>
  );
}

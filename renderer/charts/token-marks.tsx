import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '../app/pane-style.ts';

interface Place {
  readonly cx: number;
  readonly cy: number;
  readonly paneIndex: number;
}

/** Where thinking ends and the answer begins. */
export function AnswerStart({ cx, cy, paneIndex }: Place) {
  const color = paneColorVariable(paneIndex);
  return <circle cx={cx} cy={cy} r={4} fill="var(--surface)" stroke={color} strokeWidth={2} />;
}

/** Names a line at its end, so that nobody has to match colours with the legend. */
export function LineEnd({ cx, cy, paneIndex }: Place) {
  return (
    <g>
      <circle cx={cx} cy={cy} r={3.5} fill={paneColorVariable(paneIndex)} />
      <text
        x={cx + 7}
        y={cy + 4}
        fontSize={12}
        fontWeight={600}
        fill="var(--text)"
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {paneLetter(paneIndex)}
      </text>
    </g>
  );
}

import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '../app/pane-style.ts';
import { shorten } from './shorten.ts';

/** Width of the axis that names the panes; on a narrow chart only their letters. */
export function paneAxisWidth(isNarrow: boolean): number {
  return isNarrow ? 36 : 184;
}

/** Names the row of a pane: its letter in its colour, the model, and a note in quiet ink under it. */
export function PaneTick(props: {
  x: number;
  y: number;
  isNarrow: boolean;
  paneIndex: number;
  modelName: string;
  note: string;
}) {
  const { x, y, isNarrow, paneIndex, modelName, note } = props;
  const left = x - paneAxisWidth(isNarrow) + 14;
  return (
    <g>
      <rect
        x={left - 4}
        y={y - 10}
        width={20}
        height={20}
        rx={4}
        fill="none"
        stroke={paneColorVariable(paneIndex)}
        strokeWidth={2}
      />
      <text
        x={left + 6}
        y={y + 4}
        textAnchor="middle"
        fontSize={12}
        fontWeight={600}
        fill="var(--text)"
      >
        {paneLetter(paneIndex)}
      </text>
      {!isNarrow && (
        <>
          <text x={left + 24} y={note ? y - 2 : y + 4} fontSize={12} fill="var(--text)">
            {shorten(modelName, 20)}
          </text>
          <text x={left + 24} y={y + 12} fontSize={11} fill="var(--text-quiet)">
            {note}
          </text>
        </>
      )}
    </g>
  );
}

import { paneColorVariable } from '../app/pane-style.ts';
import { PhaseBox, phaseColor } from './phase-fill.tsx';
import type { PhaseKind, PhaseRow, PhaseStretch } from './phases-data.ts';

const barHeight = 22;
/** Mean advance of an 11 px letter, to tell whether a label fits under its stretch. */
const letterWidth = 6.2;

/** The bar of one pane: its phases end to end, named below where there is room, the total at the end. */
export function PhaseBar(props: {
  row: PhaseRow;
  x: number;
  y: number;
  pixelsPerMs: number;
  patternId: (paneIndex: number, kind: PhaseKind) => string;
  nameOf: (kind: PhaseKind) => string;
  duration: (ms: number) => string;
}) {
  const { row, x, y, pixelsPerMs, patternId, nameOf, duration } = props;
  const color = paneColorVariable(row.paneIndex);
  return (
    <g>
      {row.phases.map((phase) => {
        const left = x + phase.fromMs * pixelsPerMs;
        const width = (phase.toMs - phase.fromMs) * pixelsPerMs;
        return (
          <g key={phase.kind}>
            <PhaseBox
              kind={phase.kind}
              patternId={patternId(row.paneIndex, phase.kind)}
              color={phaseColor(phase.kind, color)}
              x={left}
              y={y}
              width={width}
              height={barHeight}
            />
            <text x={left + 1} y={y + barHeight + 12} fontSize={11} fill="var(--text-quiet)">
              {labelWithin(phase, width, nameOf, duration)}
            </text>
          </g>
        );
      })}
      {row.totalMs > 0 && (
        <text
          x={x + row.totalMs * pixelsPerMs + 8}
          y={y + barHeight / 2 + 4}
          fontSize={12}
          fontWeight={600}
          fontFamily="var(--mono)"
          fill="var(--text)"
        >
          {duration(row.totalMs)}
        </text>
      )}
    </g>
  );
}

/** Name and length, or the length alone, or nothing: whatever fits. */
function labelWithin(
  { kind, fromMs, toMs }: PhaseStretch,
  width: number,
  nameOf: (kind: PhaseKind) => string,
  duration: (ms: number) => string,
): string {
  const length = duration(toMs - fromMs);
  const candidates = [`${nameOf(kind)} ${length}`, length];
  return candidates.find((label) => label.length * letterWidth + 4 <= width) ?? '';
}

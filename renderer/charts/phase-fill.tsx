import type { PhaseKind } from './phases-data.ts';

const tile = 6;

/**
 * How a phase is drawn, told apart without its colour: waiting is an empty outline, loading upright
 * lines, a connection dashes, the template level lines, a server's time before its first token bricks, prefill dots,
 * thinking slanted lines, answering solid; what is not visible is cross-hatched.
 */
export function PhasePattern({ id, kind, color }: { id: string; kind: PhaseKind; color: string }) {
  return (
    <pattern id={id} width={tile} height={tile} patternUnits="userSpaceOnUse">
      <rect width={tile} height={tile} fill={color} fillOpacity={kind === 'answering' ? 1 : 0.14} />
      <PatternMarks kind={kind} color={color} />
    </pattern>
  );
}

function PatternMarks({ kind, color }: { kind: PhaseKind; color: string }) {
  switch (kind) {
    case 'prefill':
      return (
        <>
          <circle cx={1.5} cy={1.5} r={1.1} fill={color} />
          <circle cx={4.5} cy={4.5} r={1.1} fill={color} />
        </>
      );
    case 'thinking':
      return <path d={slanted} stroke={color} strokeWidth={1.8} />;
    case 'hidden':
      return (
        <path d={`${slanted} M-1 5 L1 7 M0 0 L6 6 M5 -1 L7 1`} stroke={color} strokeWidth={1} />
      );
    case 'template':
      return <path d="M0 1.5 H6 M0 4.5 H6" stroke={color} strokeWidth={0.9} />;
    case 'server':
      return (
        <path d="M0 0.5 H6 M0 3.5 H6 M1.5 0.5 V3.5 M4.5 3.5 V6" stroke={color} strokeWidth={0.9} />
      );
    case 'connect':
      return <path d="M0 1.5 H3 M3 4.5 H6" stroke={color} strokeWidth={1.2} />;
    case 'load':
      return <path d="M1.5 0 V6 M4.5 0 V6" stroke={color} strokeWidth={0.9} />;
    default:
      return null;
  }
}

const slanted = 'M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5';

const greyKinds: readonly PhaseKind[] = ['queue', 'connect', 'load', 'hidden'];

/** Waiting, connecting and loading are the machine's time, not the model's, and stay grey. */
export function phaseColor(kind: PhaseKind, paneColor: string): string {
  return greyKinds.includes(kind) ? 'var(--control-border)' : paneColor;
}

/** A stretch of a bar: filled, with an outline that also works for what is nearly too short to see. */
export function PhaseBox(props: {
  kind: PhaseKind;
  patternId: string;
  color: string;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  const { kind, patternId, color, x, y, width, height } = props;
  const isWait = kind === 'queue';
  return (
    <rect
      x={x}
      y={isWait ? y + height / 2 - 3 : y}
      width={Math.max(width, 1)}
      height={isWait ? 6 : height}
      fill={isWait ? 'none' : `url(#${patternId})`}
      stroke={color}
      strokeWidth={1}
      {...(isWait ? { strokeDasharray: '3 2' } : {})}
    />
  );
}

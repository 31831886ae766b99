import type { Heat } from './domain-rows.ts';

/** So that the figure in the square stays readable in both themes. */
const mostOpaque = 0.5;
const colors = { more: 'var(--pane-1)', less: 'var(--pane-5)' } as const;

function fillOf(heat: Heat | null) {
  return heat === null
    ? ({ fill: 'none' } as const)
    : { fill: colors[heat.color], fillOpacity: heat.strength * mostOpaque };
}

/** One figure of a heat map. */
export function HeatSquare(props: {
  x: number;
  width: number;
  height: number;
  heat: Heat | null;
  label: string;
  title: string;
}) {
  const { x, width, height, heat, label, title } = props;
  return (
    <g>
      <title>{title}</title>
      <rect
        x={x + 0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        stroke="var(--hairline)"
        {...fillOf(heat)}
      />
      <text
        x={x + width / 2}
        y={height / 2 + 4}
        textAnchor="middle"
        fontSize={12}
        fontFamily="var(--mono)"
        fill={heat === null ? 'var(--text-quiet)' : 'var(--text)'}
      >
        {label}
      </text>
    </g>
  );
}

export function HeatSwatch({ heat }: { heat: Heat | null }) {
  return <rect x={1} y={0.5} width={26} height={11} stroke="var(--hairline)" {...fillOf(heat)} />;
}

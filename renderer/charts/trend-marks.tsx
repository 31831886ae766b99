const shapes = [
  'M-4 0 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0',
  'M-4 -4 H4 V4 H-4 Z',
  'M0 -5 L5 4 H-5 Z',
  'M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z',
  'M0 5 L5 -4 H-5 Z',
] as const;

/** The mark of a model: a shape and a colour of its own; hollow where models ran at once. */
export function TrendDot(props: {
  cx: number | undefined;
  cy: number | undefined;
  color: string;
  shapeIndex: number;
  isHollow: boolean;
}) {
  const { cx, cy, color, shapeIndex, isHollow } = props;
  if (cx === undefined || cy === undefined) return <g />;
  return (
    <path
      d={shapes[shapeIndex % shapes.length]}
      transform={`translate(${cx} ${cy})`}
      fill={isHollow ? 'var(--surface)' : color}
      stroke={isHollow ? color : 'var(--surface)'}
      strokeWidth={isHollow ? 1.5 : 1}
    />
  );
}

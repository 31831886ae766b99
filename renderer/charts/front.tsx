import { useXAxisScale, useYAxisScale } from 'recharts';

/** The staircase of the points that no other beats in both. */
export function Front({ steps }: { steps: readonly { x: number; y: number }[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y || steps.length < 2) return null;
  return (
    <polyline
      points={steps.map((step) => `${x(step.x)},${y(step.y)}`).join(' ')}
      fill="none"
      stroke="var(--control-border)"
      strokeWidth={1.5}
      strokeDasharray="4 3"
    />
  );
}

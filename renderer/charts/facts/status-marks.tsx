import { useXAxisScale } from 'recharts';
import type { StatusSpan } from '#shared/domain/facts.ts';

interface SpanLook {
  readonly cy: number;
  readonly height: number;
  readonly state: StatusSpan['state'];
  readonly color: string;
  /** The pattern of {@link StatusStripes}. */
  readonly stripesId: string;
  /** It may have begun before: no left edge. */
  readonly isOpen?: boolean;
  readonly isInferred?: boolean;
  readonly title?: string;
}

/** The pattern of a redirected span. */
export function StatusStripes({ id, color }: { id: string; color: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <path d="M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5" stroke={color} strokeWidth={1.4} />
    </pattern>
  );
}

/** A stretch of a model's life: an outlined box while it is itself, striped while another answers, a line after. */
export function StatusSpanBox(props: SpanLook & { x: number; width: number }) {
  const { x, width, cy, height, state, color, stripesId, isOpen, isInferred, title } = props;
  const [top, bottom, right] = [cy - height / 2, cy + height / 2, x + Math.max(width, 2)];
  const dash = isInferred ? { strokeDasharray: '2 2' } : {};
  if (state === 'retired') {
    return (
      <g stroke={color} strokeWidth={1.5} {...dash}>
        {title !== undefined && <title>{title}</title>}
        <path d={`M${x} ${cy} H${right}`} />
        <path d={`M${x} ${top + 2} V${bottom - 2}`} strokeDasharray="none" strokeWidth={2.5} />
      </g>
    );
  }
  const outline = isOpen
    ? `M${x} ${top} H${right} V${bottom} H${x}`
    : `M${x} ${top} H${right} V${bottom} H${x} Z`;
  return (
    <g>
      {title !== undefined && <title>{title}</title>}
      <path
        d={outline}
        fill={state === 'live' ? color : `url(#${stripesId})`}
        fillOpacity={state === 'live' ? 0.14 : 1}
        stroke={color}
        strokeWidth={1.5}
        {...dash}
      />
    </g>
  );
}

/** The same on the time axis of a chart. */
export function StatusSpanMark(props: SpanLook & { fromMs: number; toMs: number }) {
  const { fromMs, toMs, ...look } = props;
  const scale = useXAxisScale();
  const [x, end] = [scale?.(fromMs), scale?.(toMs)];
  if (x === undefined || end === undefined) return <g />;
  return <StatusSpanBox {...look} x={x} width={end - x} />;
}

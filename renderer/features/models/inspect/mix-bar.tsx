import { useId } from 'react';
import { paneColorVariable } from '#renderer/app/pane-style.ts';

const height = 36;
const gap = 2;
/** Mean advance of a 12 px letter, to tell whether a label fits into its stretch. */
const letterWidth = 7.4;

interface MixBarProps {
  /** Pixels; 0 before it is known. */
  readonly width: number;
  readonly parts: readonly { readonly type: string; readonly share: number }[];
}

/** One bar of 100 %. Stretches are told apart by pattern as well as by colour, and named where there is room. */
export function MixBar({ width, parts }: MixBarProps) {
  const id = useId();
  let left = 0;
  return (
    <svg width="100%" height={height} aria-hidden="true">
      <defs>
        {parts.map(({ type }, index) => (
          <MixPattern key={type} id={`${id}${index}`} index={index} />
        ))}
      </defs>
      {parts.map(({ type, share }, index) => {
        const x = left;
        const full = share * width;
        left += full;
        const box = Math.max(1, full - gap);
        const isNamed = type.length * letterWidth + 12 <= box;
        return (
          <g key={type}>
            <rect
              x={x}
              y={0.5}
              width={box}
              height={height - 1}
              rx={2}
              fill={`url(#${id}${index})`}
              stroke={paneColorVariable(index)}
            />
            {isNamed && (
              <text
                x={x + 8}
                y={height / 2 + 4}
                fontSize={12}
                fontWeight={600}
                fontFamily="var(--mono)"
                fill="var(--text)"
                stroke="var(--surface)"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {type}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

export function MixSwatch({ index }: { index: number }) {
  const id = useId();
  return (
    <>
      <MixPattern id={id} index={index} />
      <rect
        x={1}
        y={1}
        width={26}
        height={10}
        fill={`url(#${id})`}
        stroke={paneColorVariable(index)}
      />
    </>
  );
}

const marks = [
  null,
  'M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5',
  'M1.5 0 V6 M4.5 0 V6',
  'M0 1.5 H6 M0 4.5 H6',
  'M-1 5 L1 7 M0 0 L6 6 M5 -1 L7 1',
  'M3 0 V6 M0 3 H6',
] as const;

function MixPattern({ id, index }: { id: string; index: number }) {
  const color = paneColorVariable(index);
  const mark = marks[index % marks.length];
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={color} fillOpacity={0.25} />
      {mark && <path d={mark} stroke={color} strokeWidth={1.2} />}
    </pattern>
  );
}

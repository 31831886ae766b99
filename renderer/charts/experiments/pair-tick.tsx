import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { paneAxisWidth } from '../pane-tick.tsx';
import { shorten } from '../shorten.ts';
import type { ChartArm } from './chart-arm.ts';

/** Names the row of a pair: both letters in their colours, both models under each other. */
export function PairTick(props: {
  x: number;
  y: number;
  isNarrow: boolean;
  first: ChartArm;
  second: ChartArm;
}) {
  const { x, y, isNarrow, first, second } = props;
  const left = x - paneAxisWidth(isNarrow) + 4;
  return (
    <g fontSize={12}>
      {[first, second].map((arm, line) => (
        <g key={arm.index} transform={`translate(${left} ${y - 4 + 15 * line})`}>
          <text x={0} fontWeight={600} fill="var(--text)">
            {line === 0 ? '' : '−'}
          </text>
          <rect x={10} y={1} width={12} height={2.5} fill={paneColorVariable(arm.index)} />
          <text x={16} textAnchor="middle" fontWeight={600} fill="var(--text)">
            {paneLetter(arm.index)}
          </text>
          {!isNarrow && (
            <text x={30} fontSize={11} fill="var(--text-quiet)">
              {shorten([arm.name, arm.note].filter(Boolean).join(', '), 23)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

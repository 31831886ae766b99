import { paneLetter } from '#shared/domain/run-state.ts';
import { useFormat } from '../ui/use-format.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { PhaseKind, PhaseRow } from './phases-data.ts';

interface PhasesTooltipProps {
  readonly row: PhaseRow;
  readonly nameOf: (kind: PhaseKind) => string;
  /** How the load came about and what it was made of. */
  readonly loadLines: readonly { readonly label: string; readonly figure: string }[];
}

export function PhasesTooltip(props: PhasesTooltipProps) {
  const { row, nameOf, loadLines } = props;
  const format = useFormat();
  return (
    <ChartTooltip
      title={`${paneLetter(row.paneIndex)} ${row.modelName}`}
      lines={[
        ...row.phases.map(({ kind, fromMs, toMs }) => ({
          label: nameOf(kind),
          figure: format.duration(toMs - fromMs),
        })),
        ...loadLines,
      ]}
    />
  );
}

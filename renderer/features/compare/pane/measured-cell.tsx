import { useLingui } from '@lingui/react/macro';
import type { Measured } from '#shared/metrics/measured.ts';
import { useMissingReason } from '#renderer/ui/missing-reason.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { DetailFigure } from './detail-figures.ts';
import classes from './figures-details.module.css';

/** Writes a figure of this unit for the reader. */
export function useWriteFigure(unit: DetailFigure['unit']): (value: number) => string {
  const { duration, figure, count, percent } = useFormat();
  if (unit === 'duration') return duration;
  if (unit === 'share') return percent;
  return (value) => (unit === 'count' && Number.isInteger(value) ? count(value) : figure(value));
}

interface MeasuredCellProps extends Pick<DetailFigure, 'unit'> {
  readonly measured: Measured;
}

/** A figure, or "n/a" and why, in sight. */
export function MeasuredCell({ measured, unit }: MeasuredCellProps) {
  const { t } = useLingui();
  const write = useWriteFigure(unit);
  const reasonIn = useMissingReason();
  if (measured.value !== null) return write(measured.value);
  return (
    <>
      {t`n/a`}
      <span className={classes.reason}>{reasonIn(measured.reason)}</span>
    </>
  );
}

import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Measured } from '#shared/metrics/measured.ts';
import classes from './figure.module.css';
import { useMissingReason } from './missing-reason.ts';

interface FigureTextProps {
  readonly measured: Measured;
  readonly write: (value: number) => string;
  /** Formula, n, where it came from: shown on hover and focus. */
  readonly explanation?: ReactNode;
  /** Clearly the best of its kind on this screen: marked by ▲ and by weight. */
  readonly isBest?: boolean;
}

/** A figure, or "n/a" with the reason in words; explained on hover and on focus. */
export function FigureText({ measured, write, explanation, isBest = false }: FigureTextProps) {
  const { t } = useLingui();
  const reasonIn = useMissingReason();
  const isMissing = measured.value === null;
  const reason = isMissing ? reasonIn(measured.reason) : null;
  return (
    <Tooltip
      disabled={!reason && !explanation}
      label={
        <>
          {reason && <div>{t`n/a: ${reason}`}</div>}
          {explanation}
        </>
      }
    >
      <span className={classes.figure} data-best={isBest || undefined} tabIndex={0}>
        {isMissing ? t`n/a` : write(measured.value)}
        {isBest && <span aria-label={t`best`}> ▲</span>}
      </span>
    </Tooltip>
  );
}

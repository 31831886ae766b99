import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import type { Summary } from '#shared/metrics/summary.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { PaneFigures } from '../pane-figures.ts';
import classes from './strategy.module.css';

/** How far the finished samples lie apart, in sight under their medians; nothing below two of them. */
export function SampleSpread({ figures }: { figures: PaneFigures }) {
  const { t } = useLingui();
  const { duration, figure, count } = useFormat();
  if (figures.scope !== 'median' || figures.finished < 2) return null;
  const range = (summary: Summary | null, write: (value: number) => string) =>
    summary && summary.n > 1 ? `${write(summary.min)} – ${write(summary.max)}` : null;
  const ttft = range(figures.ttft.summary, duration);
  const speed = range(figures.speed.summary, figure);
  const out = range(figures.out.summary, count);
  const total = range(figures.total.summary, duration);
  const parts: (ReactNode | null)[] = [
    ttft && `TTFT ${ttft}`,
    speed && <Trans>{speed} tok/s</Trans>,
    out && <Trans>out {out}</Trans>,
    total,
  ].filter(Boolean);
  return (
    <span
      className={classes.spread}
      data-spread
      title={t`From the lowest to the highest of the finished samples; quartiles are under all figures.`}
    >
      <Trans>spread:</Trans>{' '}
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

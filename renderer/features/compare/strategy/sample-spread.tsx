import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import type { Summary } from '#shared/metrics/summary.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { PaneFigures } from '../pane-figures.ts';

/** How far the finished samples lie apart, in sight under their medians; nothing below two of them. */
export function SampleSpread({ figures }: { figures: PaneFigures }) {
  const { t } = useLingui();
  const { duration, figure, count } = useFormat();
  if (figures.scope !== 'median' || figures.finished < 2) return null;
  const ttft = rangeText(figures.ttft.summary, duration);
  const speed = rangeText(figures.speed.summary, figure);
  const out = rangeText(figures.out.summary, count);
  const total = rangeText(figures.total.summary, duration);
  const parts: ReactNode[] = [
    ttft && `TTFT ${ttft}`,
    speed && <Trans>{speed} tok/s</Trans>,
    out && <Trans>out {out}</Trans>,
    total,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <span
      data-spread
      title={t`From the lowest to the highest of the finished samples; quartiles are under all figures.`}
    >
      {', '}
      <Trans>spread</Trans>{' '}
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

const unitSpace = '\u202f';

/** `5.4 – 8.3 ms`; `null` where there is nothing between the lowest and the highest. */
function rangeText(summary: Summary | null, write: (value: number) => string): string | null {
  if (!summary || summary.n < 2) return null;
  const [lowest, highest] = [write(summary.min), write(summary.max)];
  if (lowest === highest) return null;
  const [number = '', unit] = lowest.split(unitSpace);
  // The unit of both is written once.
  const isShared = unit !== undefined && highest.endsWith(unitSpace + unit);
  return `${isShared ? number : lowest} – ${highest}`;
}

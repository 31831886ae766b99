import { useLingui } from '@lingui/react/macro';
import type { ScoredText } from '#shared/domain/experiment-cells.ts';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';
import classes from './cell-drawer.module.css';
import { useScoreText } from './use-score-text.ts';

interface ScoredLineProps {
  /** Which extraction, where there are two. */
  readonly name: string | null;
  readonly scored: ScoredText;
}

/** What was extracted, how it was judged, and what was held against what. */
export function ScoredLine({ name, scored: { extracted, score } }: ScoredLineProps) {
  const { t } = useLingui();
  const write = useScoreText();
  const compared = score.outcome === 'compared' ? score.compared : null;
  return (
    <dl className={classes.scored} data-outcome={score.outcome} data-value={score.value ?? ''}>
      <dt>{name === null ? t`Extracted` : t`Extracted (${name})`}</dt>
      <dd className="mono">{extracted === null ? t`nothing` : showControls(extracted)}</dd>
      <dt>{t`Score`}</dt>
      <dd>{write(score)}</dd>
      {compared && (
        <>
          <dt>{t`Compared`}</dt>
          <dd className="mono">
            {showControls(compared.answer)} {score.value === 1 ? '=' : '≠'}{' '}
            {showControls(compared.target)}
          </dd>
        </>
      )}
      {compared?.detail && (
        <>
          <dt>{t`The scorer says`}</dt>
          <dd className="mono">{showControls(compared.detail)}</dd>
        </>
      )}
    </dl>
  );
}

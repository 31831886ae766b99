import { IconListDetails } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { FigureText } from '#renderer/ui/figure.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { FigureName, PaneFigure, PaneFigures } from '../pane-figures.ts';
import { SampleSpread } from '../strategy/sample-spread.tsx';
import { DisturbedMark } from './disturbed-mark.tsx';
import { figureWords, scopeWords } from './figure-words.ts';
import classes from './pane.module.css';

interface PaneStatsProps {
  readonly figures: PaneFigures;
  readonly best: ReadonlySet<FigureName>;
  /** What a remote pane cost; nothing for a model of this machine. */
  readonly cost?: ReactNode;
  readonly onShowAll: () => void;
}

/** The figures of the pane, always in sight: medians where there are several samples. */
export function PaneStats({ figures, best, cost, onShowAll }: PaneStatsProps) {
  const { t } = useLingui();
  const { duration, figure, count } = useFormat();
  const tokens = (value: number) => (Number.isInteger(value) ? count(value) : figure(value));
  const show = (name: FigureName, write: (value: number) => string) => {
    const { shown, summary } = figures[name];
    // The count of the whole line is not that of a figure that some of the answers lack.
    const isFewer = summary !== null && summary.n < figures.finished;
    return (
      <>
        <FigureText
          measured={shown}
          write={write}
          isBest={best.has(name)}
          explanation={<Explanation name={name} figure={figures[name]} write={write} />}
        />
        {isFewer && <span className="quiet"> (n = {summary.n})</span>}
      </>
    );
  };
  return (
    <div className={classes.stats} role="group" aria-label={t`Figures`}>
      <span className={classes.statGroup}>
        <Stat>TTFT {show('ttft', duration)}</Stat>
        <Stat>
          <Trans>{show('speed', figure)} tok/s</Trans>
        </Stat>
        <Stat>
          <Trans>in {show('in', tokens)}</Trans>
        </Stat>
      </span>
      <span className={classes.statGroup}>
        <Stat>
          <Trans>out {show('out', tokens)}</Trans>
          {(figures.thinking.shown.value ?? 0) > 0 && (
            <>
              {' '}
              (<Trans>{show('thinking', tokens)} thinking</Trans>)
            </>
          )}
        </Stat>
        <Stat>
          <span className="visually-hidden">
            <Trans>total</Trans>{' '}
          </span>
          {show('total', duration)}
        </Stat>
        {cost && <Stat>{cost}</Stat>}
      </span>
      <ScopeNote figures={figures} />
      <DisturbedMark figures={figures} />
      <IconButton
        className={classes.allFigures ?? ''}
        size={24}
        label={t`All figures, with formulas`}
        onClick={onShowAll}
      >
        <IconListDetails size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

/** What the figures are of, where that is not one whole answer. */
function ScopeNote({ figures }: { figures: PaneFigures }) {
  const { i18n } = useLingui();
  const { scope, finished } = figures;
  if (scope === 'none' || scope === 'finished') return null;
  return (
    <span className={`${classes.statGroup} quiet`} data-scope={scope}>
      {scope === 'median' ? (
        <span>
          <Trans>median of n = {finished}</Trans>
          <SampleSpread figures={figures} />
        </span>
      ) : (
        i18n._(scopeWords[scope])
      )}
    </span>
  );
}

function Stat({ children }: { children: ReactNode }) {
  return <span className={classes.stat}>{children}</span>;
}

interface ExplanationProps {
  readonly name: FigureName;
  readonly figure: PaneFigure;
  readonly write: (value: number) => string;
}

function Explanation({ name, figure: { summary }, write }: ExplanationProps) {
  const { i18n } = useLingui();
  return (
    <>
      <div>{i18n._(figureWords[name])}</div>
      {summary && summary.n > 1 && (
        <div>
          <Trans>
            n = {summary.n}, median {write(summary.median)}, from {write(summary.min)} to{' '}
            {write(summary.max)}
          </Trans>
        </div>
      )}
      {summary?.n === 1 && <div>n = 1</div>}
    </>
  );
}

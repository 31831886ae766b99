import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Trans } from '@lingui/react/macro';
import { cellsOfPane } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { useFiguresVersion } from '#renderer/client/use-run-versions.ts';
import { type FigureName, figuresOfPane } from '../pane-figures.ts';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { FiguresDetails } from './figures-details.tsx';
import { costSum } from '../remote/costs.ts';
import { PaneCost } from '../remote/pane-cost.tsx';
import { PaneBody } from './pane-body.tsx';
import { PaneStats } from './pane-stats.tsx';
import classes from './pane.module.css';
import { RecordedFigures } from './recorded-figures.tsx';
import { SampleTabs } from './sample-tabs.tsx';

interface PaneContentProps {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly shown: ShownAttempt;
  readonly best: ReadonlySet<FigureName>;
  /** `null`: it can only be read. */
  readonly onRetry: (() => void) | null;
  readonly onLoadAnyway: (() => void) | null;
}

/** What a pane of a run says, and its figures. */
export function PaneContent(props: PaneContentProps) {
  const { follower, pane, shown, best, onRetry, onLoadAnyway } = props;
  const cells = cellsOfPane(follower.state, pane.index);
  const counting = shown.cell?.attempts.length ?? 0;
  return (
    <>
      {cells.length > 1 && (
        <SampleTabs cells={cells} selected={shown.sample} onSelect={shown.showSample} />
      )}
      {shown.isEarlier && (
        <p className={classes.earlier} role="note">
          <Trans>An earlier attempt, kept to be read; attempt {counting} counts.</Trans>{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => shown.showAttempt(null)}>
            <Trans>Show it</Trans>
          </Button>
        </p>
      )}
      <PaneBody
        follower={follower}
        pane={pane}
        attempt={shown.attempt}
        onRetry={shown.isEarlier ? null : onRetry}
        onLoadAnyway={shown.isEarlier ? null : onLoadAnyway}
      />
      <LiveStats follower={follower} pane={pane} shown={shown} best={best} samples={cells.length} />
    </>
  );
}

interface LiveStatsProps extends Pick<PaneContentProps, 'follower' | 'pane' | 'shown' | 'best'> {
  readonly samples: number;
}

/** Renders at the pace of figures, not of text. */
function LiveStats({ follower, pane, shown, best, samples }: LiveStatsProps) {
  useFiguresVersion(follower);
  const [areDetailsShown, details] = useDisclosure(false);
  if (shown.attempt?.recorded) {
    return <RecordedFigures recorded={shown.attempt.recorded} source={pane.source} />;
  }
  const figures = figuresOfPane(follower.state, pane.index, samples, shown);
  const cost = costSum(follower.state, pane.index);
  return (
    <>
      <PaneStats
        figures={figures}
        best={best}
        cost={cost && <PaneCost sum={cost} attempt={shown.attempt} />}
        onShowAll={details.open}
      />
      <FiguresDetails
        state={follower.state}
        pane={pane}
        shown={shown}
        manifest={follower.run.manifest}
        opened={areDetailsShown}
        onClose={details.close}
      />
    </>
  );
}

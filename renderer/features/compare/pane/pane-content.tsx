import { useDisclosure } from '@mantine/hooks';
import { cellsOfPane } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { useFiguresVersion } from '#renderer/client/use-run-versions.ts';
import { type FigureName, figuresOfPane } from '../pane-figures.ts';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { FiguresDetails } from './figures-details.tsx';
import { costSum } from '../remote/costs.ts';
import { PaneCost } from '../remote/pane-cost.tsx';
import { VotedSamples } from '../strategy/voted-samples.tsx';
import { PaneSamples } from './pane-samples.tsx';
import { PaneStats } from './pane-stats.tsx';
import { RecordedFigures } from './recorded-figures.tsx';

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
  const { strategy } = pane;
  const samples = cellsOfPane(follower.state, pane.index).length;
  const shared = { follower, pane, shown, onRetry, onLoadAnyway };
  return (
    <>
      {strategy ? <VotedSamples {...shared} strategy={strategy} /> : <PaneSamples {...shared} />}
      <LiveStats follower={follower} pane={pane} shown={shown} best={best} samples={samples} />
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

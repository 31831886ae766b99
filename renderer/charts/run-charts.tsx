import { useThrottledValue } from '@mantine/hooks';
import type { Run } from '#shared/domain/run.ts';
import type { RunFollower } from '../client/run-follower.ts';
import { useFiguresVersion, useMilestonesVersion } from '../client/use-run-versions.ts';
import { PhasesChart } from './phases-chart.tsx';
import classes from './run-charts.module.css';
import { SpeedChart } from './speed-chart.tsx';
import { TokensChart } from './tokens-chart.tsx';
import { useInTurns } from './use-in-turns.ts';

/** Charts are drawn four times a second at most: the answers need the frames more. */
const redrawEveryMs = 250;

interface RunChartsProps {
  readonly run: Run;
  readonly follower: RunFollower;
}

/** The latency charts of one run, while it goes on and afterwards. */
export function RunCharts({ run, follower }: RunChartsProps) {
  const version = useThrottledValue(useFiguresVersion(follower), redrawEveryMs);
  // Speeds are of finished answers: more text changes nothing.
  const finished = useThrottledValue(useMilestonesVersion(follower), redrawEveryMs);
  const [ofPhases, ofTokens] = useInTurns(version, 2);
  const chart = { subject: run.title, state: follower.state };
  return (
    <div className={classes.charts}>
      <div className={classes.wide}>
        <PhasesChart {...chart} version={ofPhases ?? version} />
      </div>
      <TokensChart {...chart} version={ofTokens ?? version} />
      <SpeedChart {...chart} version={finished} />
    </div>
  );
}

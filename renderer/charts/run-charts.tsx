import { useThrottledValue } from '@mantine/hooks';
import type { Run } from '#shared/domain/run.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import { PhasesChart } from './phases-chart.tsx';
import classes from './run-charts.module.css';
import { SpeedChart } from './speed-chart.tsx';
import { TokensChart } from './tokens-chart.tsx';

/** Charts are drawn four times a second at most: the answers need the frames more. */
const redrawEveryMs = 250;

interface RunChartsProps {
  readonly run: Run;
  readonly state: RunState;
  /** Changes whenever `state` did; the state is folded in place. */
  readonly version: number;
}

/** The latency charts of one run, while it goes on and afterwards. */
export function RunCharts({ run, state, version }: RunChartsProps) {
  const drawnVersion = useThrottledValue(version, redrawEveryMs);
  const chart = { subject: run.title, state, version: drawnVersion };
  return (
    <div className={classes.charts}>
      <div className={classes.wide}>
        <PhasesChart {...chart} />
      </div>
      <TokensChart {...chart} />
      <SpeedChart {...chart} />
    </div>
  );
}

import { LatencyChart } from '#renderer/charts/facts/latency-chart.tsx';
import { TradeOffChart } from '#renderer/charts/facts/trade-off-chart.tsx';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';
import { useChartNames } from './use-chart-names.ts';

/** What speed and price buy: three pictures side by side. */
export function EfficiencyCharts() {
  const { sheet, models, measured } = useFacts();
  const names = useChartNames();
  return (
    <div className={classes.charts}>
      <div className={classes.wide}>
        <LatencyChart sheet={sheet} models={models} measured={measured} names={names} />
      </div>
      <TradeOffChart kind="speed" sheet={sheet} models={models} names={names} />
      <TradeOffChart kind="price" sheet={sheet} models={models} names={names} />
    </div>
  );
}

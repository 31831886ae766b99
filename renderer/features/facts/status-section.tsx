import { useLingui } from '@lingui/react/macro';
import { StatusChart } from '#renderer/charts/facts/status-chart.tsx';
import { CounterpartsTable } from './counterparts-table.tsx';
import classes from './facts-screen.module.css';
import { FactsSection } from './facts-section.tsx';
import { useFacts } from './facts-state.tsx';
import { HostsTable } from './hosts-table.tsx';
import { StatusList } from './status-list.tsx';
import { useChartNames } from './use-chart-names.ts';

/** Whether each model can still be called as itself, since when not, and what stands in for it. */
export function StatusSection() {
  const { t } = useLingui();
  const { sheet, models } = useFacts();
  const names = useChartNames();
  return (
    <FactsSection
      anchor="status"
      title={t`Status over time`}
      about={t`Which models can still be called as themselves, what answers under their ids, and what stands in for them here.`}
    >
      <StatusChart sheet={sheet} models={models} names={names} />
      <StatusList />
      <h3 className={classes.subtitle}>{t`Hosts of the open weights`}</h3>
      <HostsTable />
      <h3 className={classes.subtitle}>{t`Local counterparts`}</h3>
      <CounterpartsTable />
    </FactsSection>
  );
}

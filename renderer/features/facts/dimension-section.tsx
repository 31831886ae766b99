import type { DimensionId } from '#shared/domain/facts.ts';
import { AccuracyChart } from '#renderer/charts/facts/accuracy-chart.tsx';
import { DimensionTable } from './dimension-table.tsx';
import { EfficiencyCharts } from './efficiency-charts.tsx';
import { FactsSection } from './facts-section.tsx';
import { useFacts } from './facts-state.tsx';
import { MeasuredHere } from './measured-here.tsx';
import { useChartNames } from './use-chart-names.ts';
import { useLocalized } from './use-localized.ts';

/** One of the four dimensions: the table, and a picture where one helps. */
export function DimensionSection({ id }: { id: DimensionId }) {
  const { sheet } = useFacts();
  const say = useLocalized();
  const dimension = sheet.dimensions.find((each) => each.id === id);
  if (!dimension) return null;
  const title = say(dimension.name);
  return (
    <FactsSection anchor={id} title={title} about={say(dimension.about)}>
      {id === 'efficiency' && <EfficiencyCharts />}
      {id === 'accuracy' && <AccuracySection />}
      <DimensionTable dimension={id} title={title} />
      {id === 'efficiency' && <MeasuredHere />}
    </FactsSection>
  );
}

function AccuracySection() {
  const { sheet, models } = useFacts();
  const names = useChartNames();
  return <AccuracyChart sheet={sheet} models={models} names={names} />;
}

import { useLingui } from '@lingui/react/macro';
import { measureTexts } from '#shared/ablation-text/plan-texts.ts';
import type { SpeedMeasure } from '#shared/domain/ablation.ts';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { ArmRangeChart } from '#renderer/charts/lab/arm-range-chart.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useLabText } from './use-lab-text.ts';

/** The measure that the claim is about: as it is, and against the reference. */
export function SpeedCharts({ results, subject }: { results: AblationResults; subject: string }) {
  const { t } = useLingui();
  const { figure } = useFormat();
  const { write, chartArm } = useLabText();
  const { ablation, arms, comparisons } = results;
  const { plan } = ablation;
  const measure = plan.measures.speed[0];
  if (!measure) return null;
  const name = write(measureTexts[measure]);
  return (
    <>
      <ArmRangeChart
        title={name}
        subject={subject}
        axis={isTime(measure) ? t`milliseconds` : t`tokens a second`}
        caption={t`Median of the blocks; whiskers: 95 %, bootstrap of the median.`}
        write={figure}
        rows={arms.map(({ arm, speed }) => {
          const found = speed[measure];
          return {
            arm: chartArm(plan.arms[arm]!),
            value: found?.median ?? null,
            interval: found?.interval ?? null,
            n: found?.n ?? 0,
          };
        })}
      />
      <ArmRangeChart
        title={t`${name}: times the reference’s speed`}
        subject={subject}
        axis={t`times as fast`}
        caption={t`Geometric mean of the ratios within blocks; whiskers: 95 %, by Student’s t on the logarithms. Hollow: not beyond chance at the 5 % level after Holm.`}
        write={figure}
        reference={1}
        rows={comparisons.map(({ arm, speed }) => {
          const found = speed.find((each) => each.measure === measure);
          return {
            arm: chartArm(plan.arms[arm]!),
            value: found?.ratio ?? null,
            interval: found?.interval ?? null,
            n: found?.n ?? 0,
            isHollow: found?.verdict === 'no-clear-difference' || found?.verdict === 'no-data',
          };
        })}
      />
    </>
  );
}

export function isTime(measure: SpeedMeasure): boolean {
  return measure === 'first-token' || measure === 'load';
}

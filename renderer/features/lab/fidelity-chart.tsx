import { useLingui } from '@lingui/react/macro';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { ArmRangeChart } from '#renderer/charts/lab/arm-range-chart.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useLabText } from './use-lab-text.ts';

const normal95 = 1.96;

/** How far the arms are from their references. */
export function FidelityChart({ results, subject }: { results: AblationResults; subject: string }) {
  const { t } = useLingui();
  const { figure } = useFormat();
  const { chartArm } = useLabText();
  const { ablation, arms } = results;
  const compared = arms.filter(({ fidelity }) => fidelity?.divergence);
  return (
    <ArmRangeChart
      title={t`Divergence from the reference`}
      subject={subject}
      axis={t`mean KL divergence (nats)`}
      caption={t`Mean of Σ p·ln(p/q) over the positions of the text, p the reference’s probabilities; whiskers: ±1.96 standard errors.`}
      write={figure}
      rows={compared.map(({ arm, fidelity }) => {
        const { value, error } = fidelity!.divergence!.klDivergence;
        return {
          arm: chartArm(ablation.plan.arms[arm]!),
          value,
          interval: { low: Math.max(0, value - normal95 * error), high: value + normal95 * error },
          n: fidelity!.perplexity.positions,
        };
      })}
    />
  );
}

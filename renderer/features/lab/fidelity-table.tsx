import { useLingui } from '@lingui/react/macro';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { TableCard } from '#renderer/features/experiments/results/table-card.tsx';
import { useLabText } from './use-lab-text.ts';

/** What the arms say of the text, and how unlike their references. */
export function FidelityTable({ results }: { results: AblationResults }) {
  const { t } = useLingui();
  const { chartArm } = useLabText();
  const { ablation, arms } = results;
  return (
    <TableCard
      isWide
      title={t`Fidelity`}
      caption={t`As llama-perplexity defines them. Same likeliest token: share of the positions where both hold the same token for the likeliest. Parts after: tokens written alike, greedily, before the first difference, the fewest of four texts.`}
      table={{
        columns: [
          { name: t`Arm` },
          { name: t`Perplexity`, isNumber: true },
          { name: t`± standard error`, isNumber: true },
          { name: t`Mean KL`, isNumber: true },
          { name: t`99th percentile of KL`, isNumber: true },
          { name: t`Same likeliest token`, unit: '%', isNumber: true },
          { name: 'ln PPL/PPL', isNumber: true },
          { name: t`Parts after`, unit: t`tokens`, isNumber: true },
        ],
        rows: arms.map(({ arm, fidelity, firstParting }) => {
          const divergence = fidelity?.divergence ?? null;
          return [
            armText(chartArm(ablation.plan.arms[arm]!)),
            fidelity?.perplexity.value ?? null,
            fidelity?.perplexity.error ?? null,
            divergence?.klDivergence.value ?? null,
            divergence?.klDivergence.spread?.p99 ?? null,
            divergence && divergence.sameTop.value * 100,
            divergence?.lnRatio.value ?? null,
            firstParting,
          ];
        }),
      }}
    />
  );
}

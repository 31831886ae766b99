import { useLingui } from '@lingui/react/macro';
import { measureTexts } from '#shared/ablation-text/plan-texts.ts';
import type { SpeedMeasure } from '#shared/domain/ablation.ts';
import type { AblationResults, ArmFigures } from '#shared/domain/ablation-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { TableCard } from '#renderer/features/experiments/results/table-card.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { isTime } from './speed-charts.tsx';
import { useLabText } from './use-lab-text.ts';

/** Speed, size and memory of every arm. */
export function SpeedTable({ results }: { results: AblationResults }) {
  const { t } = useLingui();
  const { bytes, figure } = useFormat();
  const { write, chartArm } = useLabText();
  const { ablation, arms } = results;
  const { plan } = ablation;
  const size = (value: number | null) => (value === null ? null : bytes(value));
  const estimate = ({ speed }: ArmFigures, measure: SpeedMeasure) => {
    const found = speed[measure];
    if (!found) return null;
    const range = found.interval
      ? ` [${figure(found.interval.low)}, ${figure(found.interval.high)}]`
      : '';
    return `${figure(found.median)}${range}`;
  };
  const hasGuesses = arms.some(({ accepted }) => accepted !== null);
  return (
    <TableCard
      isWide
      title={t`Speed and memory`}
      caption={t`Median of the blocks [95 %]. Mapped: pages of the file in memory, which the system can take back. KV cache: as llama.cpp says; the formula is layers × heads × length × cells × bytes. Disturbed: measurements during which other programs took cores.`}
      table={{
        columns: [
          { name: t`Arm` },
          { name: t`Size`, isNumber: true },
          { name: t`Bits per weight`, isNumber: true },
          ...plan.measures.speed.map((measure) => ({
            name: write(measureTexts[measure]),
            unit: isTime(measure) ? 'ms' : t`tokens/s`,
            isNumber: true,
          })),
          { name: t`Mapped`, isNumber: true },
          { name: t`Besides`, isNumber: true },
          { name: t`KV cache`, isNumber: true },
          { name: t`KV by formula`, isNumber: true },
          ...(hasGuesses ? [{ name: t`Guesses accepted`, unit: '%', isNumber: true }] : []),
          { name: t`Disturbed`, isNumber: true },
        ],
        rows: arms.map((each) => [
          armText(chartArm(plan.arms[each.arm]!)),
          size(each.subject?.sizeBytes ?? null),
          each.subject?.bitsPerWeight ?? null,
          ...plan.measures.speed.map((measure) => estimate(each, measure)),
          size(each.fileBackedBytes),
          size(each.anonymousBytes),
          size(each.kvBytes),
          size(each.kvFormulaBytes),
          ...(hasGuesses ? [each.accepted && each.accepted.share * 100] : []),
          each.disturbed,
        ]),
      }}
    />
  );
}

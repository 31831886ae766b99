import { useLingui } from '@lingui/react/macro';
import type { JudgeResult } from '#shared/domain/experiment-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { TableCard } from './table-card.tsx';

/** How far the judge can be trusted: its flips, its liking for the first place, for length, for its own kind. */
export function JudgeCard({ judge, arms }: { judge: JudgeResult; arms: readonly ChartArm[] }) {
  const { t } = useLingui();
  const { list } = useFormat();
  const { reliability, lengthPreference, sameFamilyAs } = judge;
  const family = list(
    arms.filter(({ index }) => sameFamilyAs.includes(index)).map((arm) => armText(arm)),
  );
  const inPercent = (share: number | null | undefined) =>
    share === null || share === undefined ? null : share * 100;
  return (
    <TableCard
      title={t`The judge`}
      caption={
        family === ''
          ? t`Each pair is asked in both orders; a win counts only when both agree.`
          : t`Each pair is asked in both orders; a win counts only when both agree. The judge is of the same family as ${family}: models prefer their own kind.`
      }
      table={{
        columns: [{ name: t`Figure` }, { name: judge.model, isNumber: true }],
        rows: [
          [t`Pairs judged in both orders`, reliability?.pairs ?? null],
          [t`Verdicts that changed with the order (%)`, inPercent(reliability?.flipRate)],
          [t`Wins of what stood first (%); 50 is fair`, inPercent(reliability?.firstPositionRate)],
          [t`Unreadable verdicts`, reliability?.unreadable ?? null],
          [t`Correlation of verdict and length (−1 … 1)`, lengthPreference],
        ],
      }}
    />
  );
}

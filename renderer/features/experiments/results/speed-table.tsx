import { useLingui } from '@lingui/react/macro';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ArmRow } from './arm-row.ts';
import { TableCard } from './table-card.tsx';

/** Latency, throughput, tokens and money of each; medians over the measured answers. */
export function SpeedTable({ rows }: { rows: readonly ArmRow[] }) {
  const { t } = useLingui();
  const hasGoodput = rows.some(({ result }) => result.goodput !== null);
  const number = (name: string, unit?: string) => ({
    name,
    isNumber: true,
    ...(unit === undefined ? {} : { unit }),
  });
  return (
    <TableCard
      isWide
      title={t`Speed, tokens and cost`}
      caption={t`Times and speeds: medians over the measured answers; cached and failed ones have none. Per item: means of one item put through the whole strategy, thinking and all samples included. Costs hold all attempts, failed ones too.`}
      table={{
        columns: [
          { name: t`Model` },
          number(t`TTFT`, 'ms'),
          number(t`TTFA`, 'ms'),
          number(t`Thinking time`, 'ms'),
          number(t`Whole answer`, 'ms'),
          number(t`p95`, 'ms'),
          number(t`Decode speed`, 'tokens/s'),
          number(t`Answers a second`),
          ...(hasGoodput ? [number(t`Good answers`, '%')] : []),
          number(t`Tokens in per item`),
          number(t`Tokens out per item`),
          number(t`of them thinking`),
          number(t`Cost per item`, 'USD'),
          number(t`Cost per right answer`, 'USD'),
          number(t`Cost in all`, 'USD'),
          number(t`Calls of unknown cost`),
        ],
        rows: rows.map(({ arm, result }) => {
          const { speed, perItem, goodput, total } = result;
          return [
            armText(arm),
            speed.ttftMs?.median ?? null,
            speed.ttfaMs?.median ?? null,
            speed.thinkingMs?.median ?? null,
            speed.endToEndMs?.median ?? null,
            speed.tails.endToEndMs?.p95 ?? null,
            speed.decodeTokensPerSecond?.median ?? null,
            result.answersPerSecond,
            ...(hasGoodput
              ? [goodput && goodput.n > 0 ? (100 * goodput.good) / goodput.n : null]
              : []),
            perItem.promptTokens,
            perItem.outputTokens,
            perItem.reasoningTokens,
            perItem.usd,
            result.usdPerRight,
            Number(total.usd),
            total.unknownCosts,
          ];
        }),
      }}
    />
  );
}

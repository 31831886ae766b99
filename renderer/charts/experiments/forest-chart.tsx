import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { PairResult } from '#shared/domain/experiment-results.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ChartFrame } from '../chart-frame.tsx';
import { RangePlot } from '../range-plot.tsx';
import { ticksBetween } from '../ticks-between.ts';
import { TrendDot } from '../trend-marks.tsx';
import { armText } from './arm-text.ts';
import type { ChartArm } from './chart-arm.ts';
import { pText } from './p-text.ts';
import { PairTick } from './pair-tick.tsx';
import { useShareText } from './use-share-text.ts';

export interface DrawnPair {
  readonly first: ChartArm;
  readonly second: ChartArm;
  readonly result: PairResult;
}

/** Each two of the line-up on the same items: by how much do they differ, and may it be chance? */
export function ForestChart({ subject, pairs }: { subject: string; pairs: readonly DrawnPair[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { signed, signedRange, points } = useShareText();
  const ends = pairs.flatMap(({ result: { difference } }) => [
    difference?.difference ?? 0,
    difference?.interval?.low ?? 0,
    difference?.interval?.high ?? 0,
  ]);
  const low = Math.max(-1, Math.min(-0.05, ...ends));
  const high = Math.min(1, Math.max(0.05, ...ends));
  const pOf = ({ result: { adjustedP } }: DrawnPair) =>
    adjustedP === null ? t`p n/a` : pText(adjustedP, i18n.locale);
  const noteOf = (pair: DrawnPair) => {
    const { difference } = pair.result;
    return difference ? `${signed(difference.difference)}, ${pOf(pair)}` : t`n/a`;
  };
  const sentenceOf = (pair: DrawnPair) => {
    const [first, second] = [armText(pair.first), armText(pair.second)];
    const { difference } = pair.result;
    if (!difference) return t`${first} less ${second}: no item has a score of both`;
    const { interval } = difference;
    const figures = [points(difference.difference), interval && signedRange(interval)]
      .filter(Boolean)
      .join(' ');
    const [p, n] = [pOf(pair), format.count(difference.n)];
    return t`${first} less ${second}: ${figures}, ${p}, n = ${n} items`;
  };
  return (
    <ChartFrame
      title={t`Paired differences`}
      subject={subject}
      summary={pairs.map((pair) => `${sentenceOf(pair)}.`).join(' ')}
      caption={t`Mean difference per item, the first less the second, on the items that both were scored on; whiskers: 95 %. p: exact McNemar test (paired t where scores are not plainly right or wrong), adjusted by Holm for all pairs.`}
      n={t`${plural(pairs.length, { one: '# pair', other: '# pairs' })}`}
      table={{
        columns: [
          { name: t`Pair` },
          { name: t`Difference`, unit: t`points`, isNumber: true },
          { name: t`Lower end`, unit: t`points`, isNumber: true },
          { name: t`Upper end`, unit: t`points`, isNumber: true },
          { name: t`p after Holm`, isNumber: true },
          { name: t`n items`, isNumber: true },
          { name: t`Beyond chance` },
        ],
        rows: pairs.map((pair) => [
          t`${armText(pair.first)} less ${armText(pair.second)}`,
          inPoints(pair.result.difference?.difference),
          inPoints(pair.result.difference?.interval?.low),
          inPoints(pair.result.difference?.interval?.high),
          pair.result.adjustedP,
          pair.result.difference?.n ?? 0,
          isShown(pair) ? t`yes` : t`no`,
        ]),
      }}
      empty={pairs.length === 0 ? t`Two models with scores on the same items are needed.` : null}
      legend={[
        {
          key: 'solid',
          label: t`differs at the 5 % level after Holm`,
          swatch: <Swatch isHollow={false} />,
        },
        { key: 'hollow', label: t`may be chance`, swatch: <Swatch isHollow /> },
      ]}
    >
      <RangePlot
        rows={pairs.map((pair) => {
          const { difference } = pair.result;
          const leader = (difference?.difference ?? 0) >= 0 ? pair.first : pair.second;
          return {
            key: `${pair.first.index}-${pair.second.index}`,
            value: difference?.difference ?? null,
            interval: difference?.interval ?? null,
            color: paneColorVariable(leader.index),
            shapeIndex: leader.index,
            isHollow: !isShown(pair),
            note: noteOf(pair),
            title: sentenceOf(pair),
          };
        })}
        ticks={ticksBetween(low * 100, high * 100).map((value) => value / 100)}
        writeTick={(share) => (share === 0 ? '0' : signed(share))}
        axis={t`difference of accuracy (percentage points)`}
        reference={0}
        noteWidth={120}
        tick={({ row, ...place }) => {
          const pair = pairs[row];
          return pair ? <PairTick {...place} first={pair.first} second={pair.second} /> : null;
        }}
      />
    </ChartFrame>
  );
}

function isShown({ result: { verdict } }: DrawnPair): boolean {
  return verdict === 'first' || verdict === 'second';
}

function inPoints(share: number | undefined): number | null {
  return share === undefined ? null : share * 100;
}

function Swatch({ isHollow }: { isHollow: boolean }) {
  return <TrendDot cx={14} cy={6} color="var(--text-quiet)" shapeIndex={0} isHollow={isHollow} />;
}

import type { SpeedMeasure } from '../domain/ablation.ts';
import type { AblationResults, ArmComparison } from '../domain/ablation-results.ts';
import type { Interval } from '../statistics/interval.ts';

/** One part of what is said about an arm, as data. */
export type Clause =
  | {
      readonly kind: 'faster' | 'slower';
      readonly measure: SpeedMeasure;
      readonly ratio: number;
      readonly interval: Interval | null;
    }
  | {
      readonly kind: 'no-clear-speed';
      readonly measure: SpeedMeasure;
      readonly ratio: number;
      readonly interval: Interval | null;
      /** The smallest gain that would have been seen; `null`: it cannot be told. */
      readonly detectable: number | null;
    }
  | { readonly kind: 'smaller' | 'larger'; readonly share: number }
  | { readonly kind: 'divergence'; readonly sameTop: number; readonly klDivergence: number }
  | {
      readonly kind: 'better' | 'worse';
      readonly difference: number;
      readonly interval: Interval | null;
      readonly n: number;
    }
  | {
      readonly kind: 'no-clear-quality';
      readonly difference: number;
      readonly n: number;
      readonly detectable: number | null;
    }
  | { readonly kind: 'not-judged' }
  | { readonly kind: 'same-output' | 'other-output' }
  | { readonly kind: 'tokens'; readonly ratio: number };

/** What may be said of one arm against its reference, the most important first. */
export function verdictOf(results: AblationResults, comparison: ArmComparison): Clause[] {
  const own = results.arms[comparison.arm]!;
  const other = results.arms[comparison.reference]!;
  const size = comparison.sizeSaved;
  const divergence = own.fidelity?.divergence;
  const [tokens, otherTokens] = [own, other].map(({ answers }) => answers?.outputTokensPerItem);
  return [
    ...comparison.speed.slice(0, 1).flatMap(speedClause),
    ...(size !== null && Math.abs(size) > 0.005
      ? [{ kind: size > 0 ? 'smaller' : 'larger', share: Math.abs(size) } as const]
      : []),
    ...(divergence
      ? [
          {
            kind: 'divergence',
            sameTop: divergence.sameTop.value,
            klDivergence: divergence.klDivergence.value,
          } as const,
        ]
      : []),
    ...(results.isQualityJudged
      ? qualityClause(comparison)
      : [{ kind: 'not-judged' } as const].filter(() => comparison.accuracy || divergence)),
    ...(own.hasSameOutput === null
      ? []
      : [{ kind: own.hasSameOutput ? 'same-output' : 'other-output' } as const]),
    ...(tokens && otherTokens && tokens / otherTokens >= 1.5
      ? [{ kind: 'tokens', ratio: tokens / otherTokens } as const]
      : []),
  ];
}

function speedClause({
  measure,
  ratio,
  interval,
  detectable,
  verdict,
}: ArmComparison['speed'][number]): Clause[] {
  switch (verdict) {
    case 'faster':
    case 'slower':
      return [{ kind: verdict, measure, ratio, interval }];
    case 'no-clear-difference':
      return [{ kind: 'no-clear-speed', measure, ratio, interval, detectable }];
    case 'no-data':
      return [];
  }
}

function qualityClause({ accuracy, quality }: ArmComparison): Clause[] {
  const paired = accuracy?.difference;
  if (!accuracy || !paired) return [];
  const { difference, interval, n } = paired;
  switch (quality) {
    case 'better':
    case 'worse':
      return [{ kind: quality, difference, interval, n }];
    case 'no-clear-difference':
      return [{ kind: 'no-clear-quality', difference, n, detectable: accuracy.detectable }];
    case 'no-data':
      return [];
  }
}

import { useLingui } from '@lingui/react/macro';
import type { Interval } from '#shared/statistics/interval.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Writes shares in percent, differences of shares in percentage points, and their intervals. */
export function useShareText() {
  const { t } = useLingui();
  const { figure } = useFormat();
  const number = (share: number) => figure(share * 100);
  const signed = (share: number) => {
    const text = number(Math.abs(share));
    return share < 0 ? `−${text}` : `+${text}`;
  };
  return {
    percent: (share: number) => `${number(share)}\u202f%`,
    /** A difference, with its sign. */
    points: (share: number) => {
      const text = signed(share);
      return t`${text} points`;
    },
    /** The size of a difference. */
    size: (share: number) => {
      const text = number(share);
      return t`${text} points`;
    },
    range: ({ low, high }: Interval) => `[${number(low)}, ${number(high)}]`,
    signedRange: ({ low, high }: Interval) => `[${signed(low)}, ${signed(high)}]`,
    signed,
  };
}

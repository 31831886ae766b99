import { useLingui } from '@lingui/react/macro';
import type { CellStatus } from '#shared/domain/run.ts';
import { statusNames } from './status-names.ts';

export interface ShownSample {
  readonly status: CellStatus | null;
  /** Counted from 0. */
  readonly sample: number;
  readonly n: number;
}

/** Says which attempt of how many a picture of single attempts shows. */
export function useSampleText(rows: readonly ShownSample[]) {
  const { t } = useLingui();
  const counts = rows.map(({ n }) => n);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return {
    n: least === most ? t`n = ${most} per pane` : t`n = ${least} to ${most} per pane`,
    noteOf: ({ status, sample, n }: ShownSample) => {
      if (status === null) return t`not started`;
      if (status !== 'done') return t(statusNames[status]);
      const number = sample + 1;
      return n > 1 ? t`sample ${number}, median of ${n}` : '';
    },
  };
}

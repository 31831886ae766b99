import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import { levelText } from '#shared/ablation-text/levels.ts';
import { clauseText } from '#shared/ablation-text/verdict-text.ts';
import type { Clause } from '#shared/ablations/verdict.ts';
import type { AblationArm, Level } from '#shared/domain/ablation.ts';
import type { MessageDescriptor } from '#shared/failure-text.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Words of the lab in the reader's language. */
export function useLabText() {
  const { i18n } = useLingui();
  const { figure } = useFormat();
  const write = useCallback(
    ({ id, message }: MessageDescriptor, values: Readonly<Record<string, string | number>> = {}) =>
      i18n._(id, values, { message }).trim(),
    [i18n],
  );
  const levelName = useCallback(
    (level: Level): string => {
      const { text, values } = levelText(level);
      return write(text, values);
    },
    [write],
  );
  const chartArm = useCallback(
    ({ index, level }: AblationArm): ChartArm => {
      const [name = '', ...rest] = levelName(level).split(', ');
      return { index, name, note: rest.join(', ') };
    },
    [levelName],
  );
  const clause = useCallback(
    (said: Clause): string => {
      const percent = (share: number) => `${figure(100 * share)}\u202f%`;
      const { text, values } = clauseText(said, { number: figure, percent });
      return write(text, values);
    },
    [write, figure],
  );
  return { write, levelName, chartArm, clause };
}

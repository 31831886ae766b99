import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import { ForestChart } from '#renderer/charts/experiments/forest-chart.tsx';
import classes from './results.module.css';
import { drawnPairs } from './drawn-pairs.ts';

/** More pairs than these are shown one arm at a time. */
const mostAtOnce = 15;

interface PairsSectionProps {
  readonly subject: string;
  readonly arms: readonly ChartArm[];
  readonly results: ExperimentResults;
}

/** Each two of the line-up on the same items; of many, one against all others. */
export function PairsSection({ subject, arms, results }: PairsSectionProps) {
  const { t } = useLingui();
  const { verdict, pairs } = results;
  const isMany = pairs.length > mostAtOnce;
  const leader = 'arm' in verdict ? verdict.arm : 0;
  const [chosen, setChosen] = useState<number | null>(null);
  const against = chosen ?? (isMany ? leader : null);
  return (
    <>
      {arms.length > 2 && (
        <div className={classes.controls}>
          <NativeSelect
            size="xs"
            aria-label={t`Which pairs`}
            value={against === null ? '' : String(against)}
            onChange={({ currentTarget: { value } }) =>
              setChosen(value === '' ? null : Number(value))
            }
            data={[
              ...(isMany ? [] : [{ value: '', label: t`all pairs` }]),
              ...arms.map((arm) => ({
                value: String(arm.index),
                label: t`${armText(arm)} against the others`,
              })),
            ]}
          />
        </div>
      )}
      <ForestChart subject={subject} pairs={drawnPairs(pairs, arms, against)} />
    </>
  );
}

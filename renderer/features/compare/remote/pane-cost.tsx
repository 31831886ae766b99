import { Tooltip } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Cost } from '#shared/domain/price.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';
import type { CostSum } from './costs.ts';
import classes from './remote.module.css';
import { useCostText } from './use-cost-text.ts';

interface PaneCostProps {
  readonly sum: CostSum;
  /** The attempt on the screen. */
  readonly attempt: AttemptState | null;
}

/** What all answers of a pane cost, explained by the price of the one on the screen. */
export function PaneCost({ sum, attempt }: PaneCostProps) {
  const { t } = useLingui();
  const write = useCostText();
  const basisOf = useCostBasis();
  const { attempts } = sum;
  const cost = attempt?.remote?.cost ?? null;
  return (
    <Tooltip
      label={
        <>
          {attempts > 1 && (
            <div>
              {t`Over ${plural(attempts, { one: '# attempt', other: '# attempts' })}: failed and repeated ones are billed too.`}
            </div>
          )}
          {cost && <div>{basisOf(cost)}</div>}
        </>
      }
    >
      <span className={classes.cost} tabIndex={0} data-figure="cost">
        {write(sum)}
      </span>
    </Tooltip>
  );
}

/** What a cost was computed from. */
export function useCostBasis(): (cost: Cost) => string {
  const { t } = useLingui();
  const { usd } = useFormat();
  const day = usePlainDate();
  return (cost) => {
    switch (cost.basis) {
      case 'reported':
        return t`${usd(cost.usd)}, as the provider says.`;
      case 'unknown':
        return cost.reason === 'no-usage'
          ? t`The server told no token counts, so nobody can say what it cost.`
          : t`Nobody has said what this model costs: enter its price to know.`;
      case 'price-table': {
        const input = usd(cost.inputUsd);
        const cached = usd(cost.cachedInputUsd);
        const output = usd(cost.outputUsd);
        const asOf = day(cost.row.asOf);
        const sum = t`Prompt ${input}, from the cache ${cached}, output ${output}; prices of ${asOf}.`;
        return cost.isAtMost
          ? t`${sum} What came from the cache is not known, so this is the most it can be.`
          : sum;
      }
    }
  };
}

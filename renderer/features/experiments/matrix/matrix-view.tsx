import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Experiment } from '#shared/domain/experiment.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { OpenCell } from '../cell/cell-drawer.tsx';
import { chartArm } from '../chart-arms.ts';
import classes from './matrix.module.css';
import { MatrixFilters } from './matrix-filters.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { allItems, type MatrixChoice } from './matrix-choice.ts';
import { useMatrixRows } from './use-matrix-rows.ts';

interface MatrixViewProps {
  readonly experiment: Experiment;
  readonly isWorking: boolean;
  readonly open: OpenCell | null;
  readonly onOpen: (cell: OpenCell) => void;
}

/** Items × arms: what each answered, and whether that was right. */
export function MatrixView({ experiment, isWorking, open, onOpen }: MatrixViewProps) {
  const { t } = useLingui();
  const { count } = useFormat();
  const [choice, setChoice] = useState<MatrixChoice>(allItems);
  const [text] = useDebouncedValue(choice.text, 200);
  const { total, error, refetch, rowAt, show } = useMatrixRows({
    query: { experimentId: experiment.id, ...choice, text },
    isWorking,
  });
  return (
    <div className={classes.view}>
      <MatrixFilters experiment={experiment} choice={choice} onChange={setChoice} />
      <p className={`${classes.total} quiet`} role="status">
        {total !== null &&
          t`${plural(total, { one: '# item', other: '# items' })} × ${count(experiment.arms.length)}`}
      </p>
      {error !== null && <FailureMessage error={error} onRetry={refetch} />}
      {total === 0 && <EmptyState message={t`No item fits.`} />}
      {total !== null && total > 0 && (
        <MatrixGrid
          label={t`Answers by item and model`}
          arms={experiment.arms.map(chartArm)}
          rowCount={total}
          rowAt={rowAt}
          onShow={show}
          open={open}
          onOpen={onOpen}
        />
      )}
    </div>
  );
}

import { useLingui } from '@lingui/react/macro';
import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ExperimentLine } from '#shared/domain/experiment.ts';
import type { GridColumn } from '#renderer/ui/data-grid/grid-column.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ExperimentStatusLabel } from './experiment-status-label.tsx';
import { useRemoveExperiment } from './use-remove-experiment.ts';

/** The columns of the list of experiments. */
export function useExperimentColumns(): GridColumn<ExperimentLine>[] {
  const { t } = useLingui();
  const { count, date, usd, list } = useFormat();
  const remove = useRemoveExperiment();
  return useMemo(
    () => [
      {
        id: 'name',
        name: t`Name`,
        width: 'minmax(140px, 2fr)',
        value: ({ name }) => name,
        cell: ({ id, name }, tabIndex) => (
          <Link href={`/experiments/${id}`} tabIndex={tabIndex}>
            {name}
          </Link>
        ),
      },
      {
        id: 'status',
        name: t`State`,
        width: '148px',
        value: ({ status }) => status,
        cell: ({ status, done, failed, cells }) => (
          <>
            <ExperimentStatusLabel status={status} />{' '}
            {status !== 'done' && (
              <span className="quiet mono">
                {cells === 0 ? '' : `${Math.floor((100 * (done + failed)) / cells)}\u202f%`}
              </span>
            )}
          </>
        ),
      },
      {
        id: 'dataset',
        name: t`Dataset`,
        width: 'minmax(96px, 1fr)',
        shownFrom: 640,
        value: ({ datasetName }) => datasetName,
        cell: ({ datasetName }) => datasetName,
      },
      {
        id: 'arms',
        name: t`Compared`,
        width: 'minmax(120px, 2fr)',
        shownFrom: 860,
        value: ({ arms }) => arms.length,
        cell: ({ arms }) => <span title={list(arms)}>{arms.join(', ')}</span>,
      },
      {
        id: 'cells',
        name: t`Answers`,
        width: '84px',
        isNumber: true,
        shownFrom: 520,
        value: ({ cells }) => cells,
        cell: ({ cells }) => count(cells),
      },
      {
        id: 'spent',
        name: t`Spent`,
        width: '88px',
        isNumber: true,
        shownFrom: 760,
        value: ({ spentUsd }) => Number(spentUsd),
        cell: ({ spentUsd }) => (Number(spentUsd) === 0 ? '–' : usd(spentUsd)),
      },
      {
        id: 'created',
        name: t`Started`,
        width: '112px',
        shownFrom: 700,
        value: ({ createdAtMs }) => createdAtMs,
        cell: ({ createdAtMs }) => date(createdAtMs),
      },
      {
        id: 'actions',
        name: '',
        width: '32px',
        cell: (experiment, tabIndex) => (
          <IconButton
            label={t`Take ${experiment.name} off the list`}
            tabIndex={tabIndex}
            onClick={() => remove(experiment)}
          >
            <IconTrash size={16} aria-hidden />
          </IconButton>
        ),
      },
    ],
    [t, count, date, usd, list, remove],
  );
}

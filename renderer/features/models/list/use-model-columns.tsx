import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ModelsActivity } from '#shared/domain/catalog.ts';
import type { LoadedModel, Model } from '#shared/domain/model.ts';
import type { GridColumn } from '#renderer/ui/data-grid/grid-column.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { ModelActions } from './model-actions.tsx';
import classes from './models-list.module.css';
import { ModelState } from './model-state.tsx';

interface ColumnsOptions {
  readonly activity: ModelsActivity | null;
  readonly loaded: readonly LoadedModel[];
}

/** What the list tells of a model; on a narrow screen what tells most. */
export function useModelColumns({ activity, loaded }: ColumnsOptions): GridColumn<Model>[] {
  const { t } = useLingui();
  const { bytes, count, parameters } = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        name: t`Name`,
        width: 'minmax(128px, 2.2fr)',
        value: ({ name }) => name,
        cell: (model, tabIndex) => (
          <Link
            href={`/models/${model.id}`}
            className={classes.name}
            title={model.path}
            tabIndex={tabIndex}
          >
            {model.name}
          </Link>
        ),
      },
      {
        id: 'architecture',
        name: t`Architecture`,
        width: 'minmax(84px, 0.9fr)',
        shownFrom: 820,
        value: ({ header }) => header?.architecture ?? null,
        cell: ({ header }) => header?.architecture,
      },
      {
        id: 'parameters',
        name: t`Parameters`,
        width: '84px',
        isNumber: true,
        shownFrom: 560,
        value: ({ header }) => header?.parameters ?? null,
        cell: ({ header }) => header && parameters(header.parameters),
      },
      {
        id: 'quantization',
        name: t`Quantization`,
        width: '96px',
        shownFrom: 640,
        value: ({ header }) => header?.quantization ?? null,
        cell: ({ header }) => <span className="mono">{header?.quantization}</span>,
      },
      {
        id: 'size',
        name: t`Size`,
        width: '76px',
        isNumber: true,
        value: ({ sizeBytes }) => sizeBytes,
        cell: ({ sizeBytes, isMissing }) => !isMissing && bytes(sizeBytes),
      },
      {
        id: 'context',
        name: t`Context`,
        width: '76px',
        isNumber: true,
        shownFrom: 900,
        value: ({ header }) => header?.trainedContext ?? null,
        cell: ({ header }) => header?.trainedContext && count(header.trainedContext),
      },
      {
        id: 'license',
        name: t`Licence`,
        width: 'minmax(84px, 0.8fr)',
        shownFrom: 1000,
        value: ({ header }) => header?.license ?? null,
        cell: ({ header }) => <span title={header?.license ?? ''}>{header?.license}</span>,
      },
      {
        id: 'state',
        name: t`State`,
        width: 'minmax(128px, 2fr)',
        cell: (model) => <ModelState model={model} activity={activity} loaded={loaded} />,
      },
      {
        id: 'actions',
        name: '',
        width: '64px',
        cell: (model, tabIndex) => (
          <ModelActions
            model={model}
            tabIndex={tabIndex}
            isLoaded={loaded.some(({ modelId }) => modelId === model.id)}
            isLoading={activity?.loading.some(({ modelId }) => modelId === model.id) ?? false}
          />
        ),
      },
    ],
    [t, bytes, count, parameters, activity, loaded],
  );
}

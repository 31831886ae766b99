import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { LoadedModel, Model } from '#shared/domain/model.ts';
import { useModelsActivity } from '#renderer/client/models-activity.ts';
import { useSystemStatus } from '#renderer/client/system-status.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DropTarget } from '#renderer/ui/adding/drop-target.tsx';
import { DataGrid } from '#renderer/ui/data-grid/data-grid.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { AddDrawer } from './adding/add-drawer.tsx';
import { DiskPanel } from './disk/disk-panel.tsx';
import { GetModels } from './get/get-models.tsx';
import { ActivityLines } from './list/activity-lines.tsx';
import { LoadedTable } from './list/loaded-table.tsx';
import { baseName, findModels, type Grouping } from './list/model-family.ts';
import { ModelsToolbar } from './list/models-toolbar.tsx';
import { useListView } from './list/use-list-view.ts';
import { useModelColumns } from './list/use-model-columns.tsx';
import classes from './models-screen.module.css';

const noneLoaded: readonly LoadedModel[] = [];

/** Every model that can be compared: found, added, inspected, loaded, taken off the list. */
export function ModelsScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const activity = useModelsActivity();
  const loaded = useSystemStatus()?.loadedModels ?? noneLoaded;
  const models = useQuery(api.models.list.queryOptions());
  const [isAdding, setAdding] = useState(false);
  // The way here from the first run leads to where models come from.
  const isSentToGet = useSearch() === 'get';
  const [panel, setPanel] = useState<'get' | 'disk' | null>(isSentToGet ? 'get' : null);
  const toggle = (which: 'get' | 'disk') => setPanel(panel === which ? null : which);
  const total = models.data?.length ?? 0;

  return (
    <Screen
      title={t`Models`}
      object={
        <span role="status" className="quiet">
          {models.data && t`${plural(total, { one: '# model', other: '# models' })}`}
        </span>
      }
      actions={
        <>
          <Button
            size="compact-sm"
            variant={panel === 'get' ? 'light' : 'default'}
            aria-pressed={panel === 'get'}
            onClick={() => toggle('get')}
          >
            {t`Get models`}
          </Button>
          <Button
            size="compact-sm"
            variant={panel === 'disk' ? 'light' : 'default'}
            aria-pressed={panel === 'disk'}
            onClick={() => toggle('disk')}
          >
            {t`Disk`}
          </Button>
          <Button
            size="compact-sm"
            variant={isAdding ? 'light' : 'default'}
            aria-pressed={isAdding}
            onClick={() => setAdding(!isAdding)}
          >
            {t`Add models`}
          </Button>
        </>
      }
      drawer={isAdding && <AddDrawer onClose={() => setAdding(false)} />}
    >
      <DropTarget>
        <div className={classes.layout}>
          <ActivityLines activity={activity} />
          {panel === 'get' && <GetModels />}
          {panel === 'disk' && <DiskPanel />}
          {loaded.length > 0 && panel === null && <LoadedTable loaded={loaded} />}
          {models.isPending && <ScreenSkeleton />}
          {models.error && (
            <FailureMessage error={models.error} onRetry={() => void models.refetch()} />
          )}
          {models.data?.length === 0 && (
            <EmptyState
              message={t`No model is listed. Add a GGUF file by its path, drop one here, or watch a folder, ~/models for example.`}
              action={<Button onClick={() => setAdding(true)}>{t`Add models`}</Button>}
            />
          )}
          {total > 0 && panel === null && (
            <ModelsList models={models.data ?? []} activity={activity} loaded={loaded} />
          )}
        </div>
      </DropTarget>
    </Screen>
  );
}

interface ModelsListProps {
  readonly models: readonly Model[];
  readonly activity: ReturnType<typeof useModelsActivity>;
  readonly loaded: readonly LoadedModel[];
}

function ModelsList({ models, activity, loaded }: ModelsListProps) {
  const { t } = useLingui();
  const { view, change } = useListView();
  const [, navigate] = useLocation();
  const columns = useModelColumns({ activity, loaded });
  const found = useMemo(() => findModels(models, view.search), [models, view.search]);
  const groupOf = useGroupOf(view.grouping);
  return (
    <>
      <ModelsToolbar
        search={view.search}
        onSearch={(search) => change({ search })}
        grouping={view.grouping}
        onGroup={(grouping) => change({ grouping })}
      />
      <div className={classes.list}>
        {found.length === 0 ? (
          <EmptyState
            message={t`No model fits this search.`}
            action={
              <Button variant="default" onClick={() => change({ search: '' })}>
                {t`Clear the search`}
              </Button>
            }
          />
        ) : (
          <DataGrid
            label={t`Models`}
            rows={found}
            columns={columns}
            keyOf={keyOf}
            sorting={view.sorting}
            onSort={(sorting) => change({ sorting })}
            groupOf={groupOf}
            onOpen={({ id }) => navigate(`/models/${id}`)}
          />
        )}
      </div>
    </>
  );
}

const keyOf = ({ id }: Model): string => id;

function useGroupOf(grouping: Grouping): ((model: Model) => string) | null {
  const { t } = useLingui();
  return useMemo((): ((model: Model) => string) | null => {
    switch (grouping) {
      case 'none':
        return null;
      case 'base':
        return baseName;
      case 'architecture':
        return ({ header }) => header?.architecture ?? t`unknown architecture`;
    }
  }, [grouping, t]);
}

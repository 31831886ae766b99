import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { ownerNames } from '../owner-names.ts';
import classes from './get-models.module.css';

/** Models that other programs hold on this machine: used where they lie, nothing is copied. */
export function FoundFolders() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const { bytes } = useFormat();
  const queryClient = useQueryClient();
  const report = useReportFailure();
  const { data: folders = [] } = useQuery(api.models.folders.found.queryOptions());
  if (folders.length === 0) return null;
  const watch = async (path: string) => {
    await client.models.folders.add({ path });
    await queryClient.invalidateQueries({ queryKey: api.models.folders.key() });
    await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
  };
  return (
    <section aria-label={t`Found on this machine`}>
      <h2>{t`Found on this machine`}</h2>
      {folders.map(({ program, path, models, sizeBytes, isWatched }) => (
        <div key={path} className={classes.line}>
          <span>
            {ownerNames[program]} · {t`${plural(models, { one: '# model', other: '# models' })}`} ·{' '}
            {bytes(sizeBytes)}
          </span>
          <span className={`quiet ${classes.path}`}>{path}</span>
          {isWatched ? (
            <span className="quiet">{t`in the list`}</span>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void watch(path).catch(report)}
            >
              {t`Use the models of ${ownerNames[program]}`}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

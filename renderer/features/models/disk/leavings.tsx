import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import type { DiskUse } from '#shared/domain/catalog.ts';
import classes from '../get/get-models.module.css';

/** Deleted models: each can be put back; together they can be deleted for good. */
export function Trash({ trash }: Pick<DiskUse, 'trash'>) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { bytes } = useFormat();
  const { act } = useAct();
  const [isAsking, setAsking] = useState(false);
  if (trash.length === 0) return null;
  const size = bytes(trash.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  return (
    <section aria-label={t`Trash`}>
      <h2>{t`Trash`}</h2>
      {trash.map(({ modelId, name, sizeBytes }) => (
        <div key={modelId} className={classes.line}>
          <span>
            {name} · {bytes(sizeBytes)}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`Put back ${name}`}
            onClick={() => act(client.models.restore({ modelId }))}
          >
            {t`Put back`}
          </Button>
        </div>
      ))}
      <div className={classes.line}>
        {isAsking ? (
          <>
            <span role="alert">{t`${size} are deleted for good. This cannot be undone.`}</span>
            <Button size="compact-sm" color="red" onClick={() => act(client.models.emptyTrash())}>
              {t`Delete for good`}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t`Keep`}
            </Button>
          </>
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t`Empty the trash…`}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Half files that no download goes on with. */
export function Leftovers({ leftovers }: Pick<DiskUse, 'leftovers'>) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { bytes } = useFormat();
  const { act } = useAct();
  if (leftovers.length === 0) return null;
  return (
    <section aria-label={t`Left over`}>
      <h2>{t`Left over`}</h2>
      <p className="quiet">{t`Half files of downloads that were broken off, and that nothing goes on with.`}</p>
      {leftovers.map(({ path, sizeBytes }) => (
        <div key={path} className={classes.line}>
          <span className={classes.path}>{path}</span>
          <span>{bytes(sizeBytes)}</span>
        </div>
      ))}
      <div className={classes.line}>
        <Button size="compact-sm" variant="default" onClick={() => act(client.models.prune())}>
          {t`Delete what is left over`}
        </Button>
      </div>
    </section>
  );
}

/** Does something to the models, and asks anew for what the screen shows of them. */
function useAct() {
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const report = useReportFailure();
  return {
    act: (call: Promise<unknown>) =>
      void call
        .then(() => queryClient.invalidateQueries({ queryKey: api.models.diskUse.key() }))
        .then(() => queryClient.invalidateQueries({ queryKey: api.models.list.key() }))
        .catch(report),
  };
}

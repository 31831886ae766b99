import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { DiskUse } from '#shared/domain/catalog.ts';
import classes from '../get/get-models.module.css';
import { ownerNames } from '../owner-names.ts';
import { Leftovers, Trash } from './leavings.tsx';
import { ModelsOnDisk } from './models-on-disk.tsx';

/** What models take on the disk, by owner and by model, and what can be done about it. */
export function DiskPanel() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const use = useQuery(api.models.diskUse.queryOptions());
  return (
    <div className={classes.panel} role="region" aria-label={t`Disk`} tabIndex={-1}>
      {use.isPending && <ScreenSkeleton />}
      {use.error && <FailureMessage error={use.error} onRetry={() => void use.refetch()} />}
      {use.data && (
        <>
          <Owners owners={use.data.owners} />
          <ModelsOnDisk models={use.data.models} />
          <Duplicates duplicates={use.data.duplicates} />
          <Missing missing={use.data.missing} />
          <Trash trash={use.data.trash} />
          <Leftovers leftovers={use.data.leftovers} />
        </>
      )}
    </div>
  );
}

function Owners({ owners }: Pick<DiskUse, 'owners'>) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  return (
    <section aria-label={t`By owner`}>
      <h2>{t`By owner`}</h2>
      {owners.map(({ owner, files, sizeBytes }) => (
        <div key={owner} className={classes.line}>
          <span>
            {owner === null ? t`yours` : ownerNames[owner]} ·{' '}
            {t`${plural(files, { one: '# model', other: '# models' })}`} · {bytes(sizeBytes)}
          </span>
        </div>
      ))}
    </section>
  );
}

function Duplicates({ duplicates }: Pick<DiskUse, 'duplicates'>) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  if (duplicates.length === 0) return null;
  return (
    <section aria-label={t`There more than once`}>
      <h2>{t`There more than once`}</h2>
      <p className="quiet">
        {t`The very same content by its SHA-256 or by the file itself. It is listed once; links take no room of their own.`}
      </p>
      {duplicates.map(({ modelId, name, sizeBytes, paths }) => (
        <div key={modelId} className={classes.line}>
          <span>
            {name} · {bytes(sizeBytes)}
          </span>
          {paths.map((path) => (
            <span key={path} className={`quiet ${classes.path}`}>
              {path}
            </span>
          ))}
        </div>
      ))}
    </section>
  );
}

function Missing({ missing }: Pick<DiskUse, 'missing'>) {
  const { t } = useLingui();
  if (missing.length === 0) return null;
  return (
    <section aria-label={t`Missing models`}>
      <h2>{t`Missing models`}</h2>
      {missing.map(({ modelId, name, path, runs }) => (
        <div key={modelId} className={classes.line}>
          <span>{name}</span>
          <span className={`quiet ${classes.path}`}>{t`it was at ${path}`}</span>
          <span className="quiet">
            {plural(runs, {
              0: 'no run used it',
              one: 'its # run is kept',
              other: 'its # runs are kept',
            })}
          </span>
        </div>
      ))}
    </section>
  );
}

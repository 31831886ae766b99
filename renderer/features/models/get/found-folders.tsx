import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { ownerNames } from '../owner-names.ts';
import classes from './get-models.module.css';
import { useFoundFolders } from './use-found-folders.ts';

/** Models that other programs hold on this machine: used where they lie, nothing is copied. */
export function FoundFolders() {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const report = useReportFailure();
  const { folders, watch } = useFoundFolders();
  if (folders.length === 0) return null;
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

import { Button, Group, Loader } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import classes from './import-dialog.module.css';
import { PreviewTable } from './preview-table.tsx';
import { SourceForm } from './source-form.tsx';
import { useImport } from './use-import.ts';

/** First a file, then what is in it, then its runs in the history. */
export function ImportDialog({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const { look, lookAtFile, preview, start, reset } = useImport(onDone);
  const { data: found } = preview;
  if (!found) {
    return (
      <div className={classes.dialog}>
        <SourceForm
          isBusy={preview.isPending}
          onPath={(path) => look(path)}
          onFile={(file) => lookAtFile(file)}
        />
        {preview.isPending && <Loader size="sm" aria-label={t`Reading the file`} />}
        {preview.error && <FailureMessage error={preview.error} />}
      </div>
    );
  }
  const { answers } = found.preview;
  return (
    <div className={classes.dialog}>
      <PreviewTable preview={found.preview} />
      {start.error && <FailureMessage error={start.error} />}
      <Group gap={8} justify="flex-end">
        <Button variant="default" onClick={reset}>
          <Trans>Another file</Trans>
        </Button>
        <Button
          data-autofocus
          loading={start.isPending}
          disabled={answers === 0 || found.preview.known !== null}
          onClick={() => start.mutate(found.source)}
        >
          <Trans>Import</Trans>
        </Button>
      </Group>
    </div>
  );
}

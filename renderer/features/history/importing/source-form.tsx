import { Button, FileButton, Group, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type DragEvent, useState } from 'react';
import { chosenFiles, type DroppedFile, droppedFiles } from '#renderer/ui/adding/dropped-files.ts';
import classes from './import-dialog.module.css';

interface SourceFormProps {
  readonly isBusy: boolean;
  readonly onPath: (path: string) => void;
  readonly onFile: (file: File) => void;
}

/** A file by dropping, choosing, or its path. */
export function SourceForm({ isBusy, onPath, onFile }: SourceFormProps) {
  const { t } = useLingui();
  const [path, setPath] = useState('');
  const [isOver, setOver] = useState(false);
  const take = ([dropped]: readonly DroppedFile[]) => {
    if (dropped?.kind === 'path') onPath(dropped.path);
    if (dropped?.kind === 'file') onFile(dropped.file);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <>
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(droppedFiles(event.dataTransfer));
        }}
      >
        <p>
          <Trans>
            Drop a run exported by Triptych, the logs.db of llm, a result file of promptfoo, a log
            of Inspect (.json or .eval), or JSONL with prompt, model and answer.
          </Trans>
        </p>
        <FileButton
          onChange={(file) => file && take(chosenFiles([file]))}
          disabled={isBusy}
          inputProps={{ 'aria-label': t`File with recorded answers` }}
        >
          {(props) => (
            <Button {...props} variant="default" data-autofocus>
              <Trans>Choose a file…</Trans>
            </Button>
          )}
        </FileButton>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') onPath(path.trim());
        }}
      >
        <Group gap={8} align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t`Or by its path`}
            description={t`On the machine that the workbench runs on. The file is only read.`}
            placeholder="/results/….json"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            spellCheck={false}
            autoComplete="off"
          />
          <Button type="submit" variant="default" disabled={isBusy}>
            <Trans>Look at it</Trans>
          </Button>
        </Group>
      </form>
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Textarea, TextInput } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { desktopBridge } from '#renderer/client/desktop.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import type { DatasetSource } from '#shared/domain/dataset.ts';
import { stageFile } from '#renderer/client/stage-file.ts';

interface ChooseSourceProps {
  readonly isBusy: boolean;
  readonly onSource: (sourceOf: () => Promise<DatasetSource>) => void;
}

/** By path, dropped or chosen, pasted. */
export function ChooseSource({ isBusy, onSource }: ChooseSourceProps) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const [path, setPath] = useState('');
  const [pasted, setPasted] = useState('');

  const take = (file: File | null | undefined) => {
    if (!file) return;
    const known = desktopBridge()?.pathOfFile(file) ?? '';
    if (known !== '') onSource(() => Promise.resolve({ kind: 'path', path: known }));
    else onSource(() => stageFile(client, file.name, file));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };

  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSource(() => Promise.resolve({ kind: 'path', path: path.trim() }));
        }}
      >
        <Group gap={8} align="flex-end">
          <TextInput
            flex="1 1 260px"
            label={t`A file by its path, dropped here, or pasted below`}
            description={t`CSV, TSV, JSON, JSONL, Parquet, or a log of Inspect or lm-eval. The file is only read.`}
            placeholder="/data/questions.csv"
            value={path}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={isBusy} disabled={path.trim() === ''}>
            <Trans>Look at it</Trans>
          </Button>
          <FileButton onChange={take} inputProps={{ 'aria-label': t`A file with questions` }}>
            {(props) => (
              <Button {...props} variant="default">
                <Trans>Choose a file…</Trans>
              </Button>
            )}
          </FileButton>
        </Group>
      </form>
      <Group gap={8} align="flex-end" mt={8}>
        <Textarea
          flex="1 1 260px"
          label={t`Pasted text`}
          placeholder={'question,answer\n2 + 2,4'}
          value={pasted}
          rows={2}
          autosize
          maxRows={8}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={pasted.trim() === ''}
          loading={isBusy}
          onClick={() => onSource(() => stageFile(client, t`pasted`, new Blob([pasted])))}
        >
          <Trans>Look at the text</Trans>
        </Button>
      </Group>
    </div>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dataset, ImportPreview } from '#shared/domain/dataset.ts';
import type { FileSource } from '#shared/domain/file-source.ts';
import type { ColumnMapping } from '#shared/domain/dataset-mapping.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import classes from '../datasets.module.css';
import { ChooseSource } from './choose-source.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { PreviewTables } from './preview-tables.tsx';

interface Looked {
  readonly source: FileSource;
  readonly preview: ImportPreview;
}

/** From a file to a dataset: what it holds, which column is what, what would come of it. */
export function ImportPanel({ onAdded }: { onAdded: (dataset: Dataset) => void }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [name, setName] = useState('');

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    await work().catch(setFailure);
    setBusy(false);
  };
  const look = (sourceOf: () => Promise<FileSource>, mapping: ColumnMapping | null) =>
    attempt(async () => {
      const source = await sourceOf();
      const preview = await client.datasets.preview({ source, mapping });
      setLooked({ source, preview });
    });
  const add = ({ source, preview: { mapping } }: Looked) =>
    attempt(async () => {
      const given = name.trim() === '' ? null : name.trim();
      const { dataset } = await client.datasets.add({ source, mapping, name: given });
      await queryClient.invalidateQueries({ queryKey: api.datasets.key() });
      onAdded(dataset);
    });

  return (
    <section className={classes.import} aria-label={t`Import a dataset`}>
      <ChooseSource isBusy={isBusy} onSource={(sourceOf) => void look(sourceOf, null)} />
      {failure !== null && <FailureMessage error={failure} />}
      {isBusy && looked === null && <ScreenSkeleton />}
      {looked && (
        <>
          <MappingFields
            preview={looked.preview}
            onChange={(mapping) => void look(() => Promise.resolve(looked.source), mapping)}
          />
          <PreviewTables preview={looked.preview} />
          <Group gap={8} align="flex-end">
            <TextInput
              label={t`Name of the dataset`}
              placeholder={looked.preview.file}
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              loading={isBusy}
              disabled={looked.preview.items === 0}
              onClick={() => void add(looked)}
            >
              <Trans>Add the dataset</Trans>
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

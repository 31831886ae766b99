import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dataset, DatasetSource, ImportPreview } from '#shared/domain/dataset.ts';
import type { ColumnMapping } from '#shared/domain/dataset-mapping.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import classes from '../datasets.module.css';
import { ChooseSource } from './choose-source.tsx';
import { HubSource } from './hub-source.tsx';
import { MappingFields } from './mapping-fields.tsx';
import { PreviewTables } from './preview-tables.tsx';
import { ReadingLine } from './reading-line.tsx';

interface Reading {
  readonly readingId: string;
  readonly abort: AbortController;
}

interface Looked {
  readonly source: DatasetSource;
  readonly preview: ImportPreview;
}

/** From a file to a dataset: what it holds, which column is what, what would come of it. */
export function ImportPanel({ onAdded }: { onAdded: (dataset: Dataset) => void }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [name, setName] = useState('');

  const isBusy = reading !== null;

  const attempt = async (work: (reading: Reading) => Promise<void>) => {
    const begun = { readingId: crypto.randomUUID(), abort: new AbortController() };
    setReading(begun);
    setFailure(null);
    await work(begun).catch((error: unknown) => {
      if (!begun.abort.signal.aborted) setFailure(error);
    });
    setReading(null);
  };
  const look = (sourceOf: () => Promise<DatasetSource>, mapping: ColumnMapping | null) =>
    attempt(async ({ readingId, abort: { signal } }) => {
      const source = await sourceOf();
      const asked = { source, mapping, readingId };
      const preview = await client.datasets.preview(asked, { signal });
      setLooked({ source, preview });
    });
  const add = ({ source, preview: { mapping } }: Looked) =>
    attempt(async ({ readingId, abort: { signal } }) => {
      const given = name.trim() === '' ? null : name.trim();
      const asked = { source, mapping, name: given, readingId };
      const { dataset } = await client.datasets.add(asked, { signal });
      await queryClient.invalidateQueries({ queryKey: api.datasets.list.key() });
      onAdded(dataset);
    });

  return (
    <section className={classes.import} aria-label={t`Import a dataset`}>
      <ChooseSource isBusy={isBusy} onSource={(sourceOf) => void look(sourceOf, null)} />
      <HubSource isBusy={isBusy} onSource={(sourceOf) => void look(sourceOf, null)} />
      {failure !== null && <FailureMessage error={failure} />}
      {reading && (
        <ReadingLine readingId={reading.readingId} onCancel={() => reading.abort.abort()} />
      )}
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

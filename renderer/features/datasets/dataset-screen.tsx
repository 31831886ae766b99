import { useLingui } from '@lingui/react/macro';
import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TagCount } from '#shared/domain/dataset.ts';
import { DatasetId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './datasets.module.css';
import { NewExperimentButton } from './new-experiment-button.tsx';
import { ItemDrawer } from './items/item-drawer.tsx';
import { ItemList } from './items/item-list.tsx';

/** The items of a dataset, and the exact prompt that each of them makes. */
export function DatasetScreen({ datasetId: id }: { datasetId: string }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { count } = useFormat();
  const datasetId = DatasetId.parse(id);
  const details = useQuery(api.datasets.show.queryOptions({ input: { datasetId } }));
  const [domain, setDomain] = useState<string | null>(null);
  const [difficulty, setDifficulty] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text, 200);
  const [itemId, setItemId] = useState<string | null>(null);
  if (details.error) return <FailureMessage error={details.error} />;
  if (!details.data) return <ScreenSkeleton />;
  const { dataset, domains, difficulties } = details.data;
  return (
    <Screen
      title={dataset.name}
      object={
        <span className="quiet" title={`SHA-256 ${dataset.itemsSha256}`}>
          {t`${count(dataset.items)} items`} ·{' '}
          <span className="mono">{dataset.itemsSha256.slice(0, 8)}</span>
        </span>
      }
      actions={<NewExperimentButton datasetId={datasetId} />}
      drawer={
        itemId !== null && (
          <ItemDrawer datasetId={datasetId} itemId={itemId} onClose={() => setItemId(null)} />
        )
      }
    >
      <div className={classes.layout}>
        <div className={classes.toolbar}>
          <TextInput
            className={classes.search}
            label={t`Search in questions and ids`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            rightSection={
              text !== '' && (
                <CloseButton
                  size="sm"
                  aria-label={t`Clear the search`}
                  onClick={() => setText('')}
                />
              )
            }
          />
          <TagFilter label={t`Domain`} counts={domains} value={domain} onChange={setDomain} />
          <TagFilter
            label={t`Difficulty`}
            counts={difficulties}
            value={difficulty}
            onChange={setDifficulty}
          />
        </div>
        <ItemList
          query={{ datasetId, domain, difficulty, text: searched }}
          openId={itemId}
          onOpen={setItemId}
        />
      </div>
    </Screen>
  );
}

interface TagFilterProps {
  readonly label: string;
  readonly counts: readonly TagCount[];
  readonly value: string | null;
  readonly onChange: (tag: string | null) => void;
}

function TagFilter({ label, counts, value, onChange }: TagFilterProps) {
  const { t } = useLingui();
  const { count } = useFormat();
  const tags = counts.flatMap(({ tag, count: n }) =>
    tag === null ? [] : [{ value: tag, label: `${tag} (${count(n)})` }],
  );
  if (tags.length === 0) return null;
  return (
    <NativeSelect
      label={label}
      data={[{ value: '', label: t`all` }, ...tags]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ModelId } from '#shared/ids.ts';
import { useSystemStatus } from '#renderer/client/system-status.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { type Picked, remoteChoice } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { groupModels } from './group-models.ts';
import { groupProviders } from './group-providers.ts';
import classes from './model-list.module.css';
import { RemoteOption } from './remote-option.tsx';
import { ModelOption } from './model-option.tsx';

interface ModelListProps {
  readonly onChoose: (picked: Picked) => void;
  readonly onClose: () => void;
}

/** A search field with the list under it; the first match is chosen by Enter. */
export function ModelList({ onChoose, onClose }: ModelListProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { models, providers } = useCompare();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true });
  const loaded = new Set(useSystemStatus()?.loadedModels.map(({ modelId }) => modelId));
  const { data: fits } = useQuery(api.memory.fits.queryOptions());
  const groups = groupModels(models, search);
  const remote = groupProviders(providers, search);
  const { selectFirstOption } = combobox;

  useEffect(() => void selectFirstOption(), [search, selectFirstOption]);

  return (
    <Combobox
      store={combobox}
      classNames={{ option: classes.option ?? '' }}
      onOptionSubmit={(id) => {
        const model = models.find((each) => each.id === id);
        if (model) return onChoose({ id: model.id, isRemote: false });
        const chosen = remoteChoice(providers, ModelId.parse(id));
        if (chosen) onChoose({ id: chosen.model.modelId, isRemote: true });
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={t`Search models`}
          placeholder={t`Search by name or path`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          // The list takes Escape for itself, though it is never closed.
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options
        mah="48vh"
        mt={8}
        style={{ overflow: 'auto' }}
        aria-label={t`Models`}
        // Longer than the window: it must be possible to scroll it without a mouse.
        tabIndex={0}
      >
        {groups.length + remote.length === 0 && (
          <Combobox.Empty>
            <Trans>No model fits this search.</Trans>
          </Combobox.Empty>
        )}
        {groups.map((group) => (
          <Combobox.Group
            key={group.source}
            label={group.source === 'bundled' ? t`Bundled` : t`Files`}
          >
            {group.models.map((model) => (
              <Combobox.Option
                key={model.id}
                value={model.id}
                disabled={model.isMissing || model.refusal !== null}
              >
                <ModelOption
                  model={model}
                  isLoaded={loaded.has(model.id)}
                  fit={fits?.find(({ modelId }) => modelId === model.id)?.fit ?? null}
                />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {remote.map(({ provider, models: ofProvider }) => (
          <Combobox.Group key={provider.id} label={provider.name}>
            {ofProvider.map((model) => (
              <Combobox.Option
                key={model.modelId}
                value={model.modelId}
                // What is retired can still be asked: another address may serve it.
                disabled={provider.baseUrl === null}
              >
                <RemoteOption model={model} provider={provider} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
    </Combobox>
  );
}

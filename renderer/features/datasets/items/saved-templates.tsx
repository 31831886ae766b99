import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PromptTemplate } from '#shared/domain/prompt-template.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';

interface SavedTemplatesProps {
  readonly template: PromptTemplate;
  readonly onChoose: (template: PromptTemplate) => void;
}

/** Templates under their names: to take one, or to keep this one. */
export function SavedTemplates({ template, onChoose }: SavedTemplatesProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const announce = useAnnounce();
  const saved = useQuery(api.datasets.templates.list.queryOptions());
  const [name, setName] = useState('');
  const save = async () => {
    await client.datasets.templates.save({ name, template });
    await queryClient.invalidateQueries({ queryKey: api.datasets.templates.key() });
    announce(t`The template is saved as ${name}`);
  };
  return (
    <Group gap={8} align="flex-end">
      <NativeSelect
        flex="1 1 120px"
        label={t`Saved templates`}
        data={[
          { value: '', label: t`choose` },
          ...(saved.data ?? []).map((each) => ({ value: each.id as string, label: each.name })),
        ]}
        value=""
        onChange={(event) => {
          const chosen = saved.data?.find(({ id }) => id === event.currentTarget.value);
          if (chosen) {
            setName(chosen.name);
            onChoose(chosen.template);
          }
        }}
      />
      <TextInput
        flex="1 1 100px"
        label={t`Save as`}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={name.trim() === ''}
        onClick={() => void save().catch(reportFailure)}
      >
        <Trans>Save</Trans>
      </Button>
    </Group>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { templateProblemText, templateProblemValues } from '#shared/dataset-problem-text.ts';
import { plainTemplate, renderPrompt, variablesOf } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { PromptTemplate } from '#shared/domain/prompt-template.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import classes from '../datasets.module.css';

/** The template editor, and under it exactly what a model would be sent for this item. */
export function PromptSection({ item }: { item: DatasetItem }) {
  const { t, i18n } = useLingui();
  const [template, setTemplate] = useSessionStorage<PromptTemplate>({
    key: 'triptych.prompt-template',
    defaultValue: plainTemplate,
    getInitialValueInEffect: false,
    deserialize: (text) => parsed(text),
  });
  const change = (part: Partial<PromptTemplate>) => setTemplate((was) => ({ ...was, ...part }));
  const { rendered, problems } = renderPrompt(template, item);
  const variables = [...variablesOf(item).keys()].map((name) => `{{${name}}}`).join(' ');
  const addExample = () => {
    const values = Object.fromEntries(variablesOf(item));
    change({ examples: [...template.examples, { values }].slice(-50) });
  };
  return (
    <section aria-label={t`Prompt`}>
      <h3>{t`Prompt template`}</h3>
      <SavedTemplates template={template} onChoose={setTemplate} />
      <Textarea
        label={t`System prompt`}
        value={template.system}
        autosize
        maxRows={6}
        onChange={(event) => change({ system: event.currentTarget.value })}
      />
      <Textarea
        label={t`Prompt`}
        description={variables}
        value={template.prompt}
        autosize
        maxRows={12}
        onChange={(event) => change({ prompt: event.currentTarget.value })}
      />
      {template.examples.length > 0 && (
        <Textarea
          label={t`Each example`}
          value={template.example}
          autosize
          maxRows={8}
          onChange={(event) => change({ example: event.currentTarget.value })}
        />
      )}
      <Group gap={8} mt={8}>
        <Button size="compact-sm" variant="default" onClick={addExample}>
          <Trans>Use this item as an example</Trans>
        </Button>
        {template.examples.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => change({ examples: [] })}>
            {t`Remove the examples (${template.examples.length})`}
          </Button>
        )}
      </Group>
      <h3>{t`Exact prompt`}</h3>
      <div role="status">
        {problems.map((problem, index) => {
          const { id, message } = templateProblemText(problem);
          return (
            <p key={index} className={classes.bad}>
              {i18n._(id, templateProblemValues(problem), { message })}
            </p>
          );
        })}
      </div>
      {rendered && rendered.system !== '' && (
        <p className={classes.text}>{`${t`System prompt`}\n${rendered.system}`}</p>
      )}
      {rendered && <p className={classes.text}>{rendered.prompt}</p>}
    </section>
  );
}

interface SavedTemplatesProps {
  readonly template: PromptTemplate;
  readonly onChoose: (template: PromptTemplate) => void;
}

function SavedTemplates({ template, onChoose }: SavedTemplatesProps) {
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

function parsed(text: string | undefined): PromptTemplate {
  try {
    return PromptTemplate.safeParse(JSON.parse(text ?? '')).data ?? plainTemplate;
  } catch {
    return plainTemplate;
  }
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { templateProblemText, templateProblemValues } from '#shared/dataset-problem-text.ts';
import { renderPrompt, variablesOf } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { PromptTemplate } from '#shared/domain/prompt-template.ts';
import classes from '../datasets.module.css';
import { SavedTemplates } from './saved-templates.tsx';

interface TemplateEditorProps {
  readonly item: DatasetItem;
  readonly template: PromptTemplate;
  readonly onChange: (template: PromptTemplate) => void;
}

/** The template editor, and under it exactly what a model would be sent for this item. */
export function TemplateEditor({ item, template, onChange }: TemplateEditorProps) {
  const { t, i18n } = useLingui();
  const change = (part: Partial<PromptTemplate>) => onChange({ ...template, ...part });
  const { rendered, problems } = renderPrompt(template, item);
  const variables = [...variablesOf(item).keys()].map((name) => `{{${name}}}`).join(' ');
  const addExample = () => {
    const values = Object.fromEntries(variablesOf(item));
    change({ examples: [...template.examples, { values }].slice(-50) });
  };
  return (
    <section aria-label={t`Prompt`}>
      <h3>{t`Prompt template`}</h3>
      <SavedTemplates template={template} onChoose={onChange} />
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

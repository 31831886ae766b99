import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Dataset } from '#shared/domain/dataset.ts';
import { TemplateEditor } from '#renderer/features/datasets/items/template-editor.tsx';
import { FormSection } from './form-section.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';
import { useDatasetItem } from './use-dataset-item.ts';

const mostTemplates = 20;

/** What makes a prompt of an item, with the exact prompt of any item in sight; several are compared. */
export function PromptsSection(props: SectionProps & { dataset: Dataset }) {
  const { draft, onChange, dataset } = props;
  const { t } = useLingui();
  const [at, setAt] = useState(0);
  const [number, setNumber] = useState(1);
  const { templates } = draft;
  const shown = Math.min(at, templates.length - 1);
  const current = templates[shown];
  const item = useDatasetItem(dataset.id, Math.min(number, dataset.items) - 1);
  if (!current) return null;
  const change = (part: Partial<typeof current>) =>
    onChange({ templates: templates.with(shown, { ...current, ...part }) });
  const add = () => {
    const name = nextName(templates.map((each) => each.name));
    onChange({ templates: [...templates, { name, template: current.template }] });
    setAt(templates.length);
  };
  return (
    <FormSection title={t`Prompt`}>
      <div className={classes.row}>
        {templates.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t`Prompt template`}
            value={String(shown)}
            onChange={(value) => setAt(Number(value))}
            data={templates.map(({ name }, index) => ({ value: String(index), label: name }))}
          />
        )}
        {templates.length < mostTemplates && (
          <Button size="compact-xs" variant="default" onClick={add}>
            <Trans>Compare another template</Trans>
          </Button>
        )}
        {templates.length > 1 && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ templates: templates.toSpliced(shown, 1) })}
          >
            {t`Remove “${current.name}”`}
          </Button>
        )}
      </div>
      <div className={classes.fields}>
        {templates.length > 1 && (
          <TextInput
            size="xs"
            label={t`Name of the template`}
            value={current.name}
            maxLength={120}
            onChange={({ currentTarget: { value } }) =>
              value.trim() !== '' && change({ name: value })
            }
          />
        )}
        <NumberInput
          size="xs"
          label={t`Show the prompt of item number`}
          min={1}
          max={dataset.items}
          allowDecimal={false}
          clampBehavior="strict"
          value={Math.min(number, dataset.items)}
          onChange={(value) => typeof value === 'number' && value >= 1 && setNumber(value)}
        />
      </div>
      {item && (
        <TemplateEditor
          key={shown}
          item={item}
          template={current.template}
          onChange={(template) => change({ template })}
        />
      )}
    </FormSection>
  );
}

function nextName(names: readonly string[]): string {
  for (let number = names.length + 1; ; number++) {
    const name = `template ${number}`;
    if (!names.includes(name)) return name;
  }
}

import { useSessionStorage } from '@mantine/hooks';
import { plainTemplate } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { PromptTemplate } from '#shared/domain/prompt-template.ts';
import { TemplateEditor } from './template-editor.tsx';

/** The template editor, and under it exactly what a model would be sent for this item. */
export function PromptSection({ item }: { item: DatasetItem }) {
  const [template, setTemplate] = useSessionStorage<PromptTemplate>({
    key: 'triptych.prompt-template',
    defaultValue: plainTemplate,
    getInitialValueInEffect: false,
    deserialize: (text) => parsed(text),
  });
  return <TemplateEditor item={item} template={template} onChange={setTemplate} />;
}

function parsed(text: string | undefined): PromptTemplate {
  try {
    return PromptTemplate.safeParse(JSON.parse(text ?? '')).data ?? plainTemplate;
  } catch {
    return plainTemplate;
  }
}

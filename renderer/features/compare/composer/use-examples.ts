import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';

interface Example {
  readonly taskId: string;
  readonly title: string;
  readonly prompts: readonly string[];
}

/** What the demonstration models can be asked, in the language of the interface. */
export function useExamples(): Example[] {
  const { api } = useWorkbench();
  const { i18n } = useLingui();
  const language = i18n.locale === 'fr' ? 'fr' : 'en';
  const { data: tasks = [] } = useQuery(
    api.models.examples.queryOptions({ staleTime: Number.POSITIVE_INFINITY }),
  );
  return tasks.map(({ id, title, examples }) => ({
    taskId: id,
    title: title[language],
    prompts: examples[language],
  }));
}

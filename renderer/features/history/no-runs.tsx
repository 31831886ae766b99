import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { noFilters } from './history-filters.ts';
import { useHistoryFilters } from './use-history-filters.ts';

/** Before the first run: one sentence, one thing to do, one thing to ask. */
export function NoRuns() {
  const { t, i18n } = useLingui();
  const { api } = useWorkbench();
  const { data: tasks = [] } = useQuery(api.models.examples.queryOptions());
  const prompts = tasks.flatMap(({ examples }) =>
    i18n.locale === 'fr' ? examples.fr : examples.en,
  );
  const example = prompts[0] ?? t`What is 347 + 586?`;
  return (
    <EmptyState
      message={t`Every comparison that you run is kept here. Ask several models “${example}”, for example.`}
      action={
        <Button variant="default" component={Link} href="/">
          {t`Start a comparison`}
        </Button>
      }
    />
  );
}

/** The filters leave nothing. */
export function NothingFound() {
  const { t } = useLingui();
  const { change } = useHistoryFilters();
  return (
    <EmptyState
      message={t`No run fits these filters. All words must occur in one run: its title, prompt, answers, thinking or tags.`}
      action={
        <Button variant="default" onClick={() => change(noFilters)}>{t`Clear filters`}</Button>
      }
    />
  );
}

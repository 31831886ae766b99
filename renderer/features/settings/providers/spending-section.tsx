import { Button, TextInput } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Spending } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { readUsd } from '#renderer/ui/remote/read-usd.ts';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { Section } from '../section.tsx';
import classes from './providers.module.css';

/** What remote answers cost today, and the most that they may. */
export function SpendingSection() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: spending, error } = useQuery(api.providers.spending.get.queryOptions());
  return (
    <Section
      title={t`Spending`}
      about={t`Before each remote answer the most that it can cost is kept free; one that could exceed a limit is not asked for.`}
    >
      {error && <FailureMessage error={error} />}
      {spending && <DayLimit key={spending.limitPerDayUsd} spending={spending} />}
    </Section>
  );
}

function DayLimit({ spending }: { spending: Spending }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const { usd } = useFormat();
  const [text, setText] = useState(spending.limitPerDayUsd ?? '');
  const [error, setError] = useState<unknown>(null);
  const { unknownToday } = spending;
  const limit = text.trim() === '' ? null : readUsd(text);
  const spent = usd(spending.spentTodayUsd);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit === undefined) return;
    setError(null);
    client.providers.spending.setLimit({ limitPerDayUsd: limit }).then((stored) => {
      queryClient.setQueryData(api.providers.spending.get.queryKey(), stored);
    }, setError);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.key}>
        <Trans>Spent today: {spent}.</Trans>{' '}
        {unknownToday > 0 &&
          t`${plural(unknownToday, {
            one: 'What # answer cost, nobody can say.',
            other: 'What # answers cost, nobody can say.',
          })}`}
      </p>
      <TextInput
        size="xs"
        label={t`Limit per day, in US dollars`}
        description={t`Empty: none. Counted from midnight.`}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={limit === undefined ? t`Enter an amount such as 2.50.` : undefined}
      />
      {error !== null && <FailureMessage error={error} />}
      <div className={classes.actions}>
        <Button
          type="submit"
          size="compact-sm"
          variant="default"
          disabled={limit === undefined || limit === spending.limitPerDayUsd}
        >
          <Trans>Save the limit</Trans>
        </Button>
      </div>
    </form>
  );
}

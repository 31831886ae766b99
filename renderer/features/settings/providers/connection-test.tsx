import { Button } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './providers.module.css';

/** Whether the server answers and takes the key; what it says when not is shown as it said it. */
export function ConnectionTest({ provider }: { provider: ProviderEntry }) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { duration } = useFormat();
  const { id: providerId, name } = provider;
  const test = useMutation({ mutationFn: () => client.providers.test({ providerId }) });
  const took = test.data ? duration(test.data.elapsedMs) : '';
  const models = test.data?.models ?? null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Test the connection to ${name}`}
        disabled={provider.baseUrl === null}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        <Trans>Test the connection</Trans>
      </Button>
      {test.error && (
        <div className={classes.line}>
          <FailureMessage error={test.error} onRetry={() => test.mutate()} />
        </div>
      )}
      {test.data && (
        <p className={`${classes.line} ${classes.result}`} role="status">
          {models === null
            ? t`It answers, in ${took}; it has no list of models.`
            : t`It answers, in ${took}, and lists ${plural(models, { one: '# model', other: '# models' })}.`}
        </p>
      )}
    </>
  );
}

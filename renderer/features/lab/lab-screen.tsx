import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { claimTexts } from '#shared/ablation-text/claims.ts';
import { AblationKind } from '#shared/domain/ablation.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { AblationList } from './ablation-list.tsx';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

const refreshEveryMs = 2000;

/** The claims about speed, and the tests that were made of them. */
export function LabScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { write } = useLabText();
  const ablations = useQuery(
    api.ablations.list.queryOptions({
      refetchInterval: ({ state }) =>
        state.data?.some(({ status }) => status === 'running') ? refreshEveryMs : false,
    }),
  );
  return (
    <Screen title={t`Lab`}>
      <div className={classes.page}>
        {ablations.error && (
          <FailureMessage error={ablations.error} onRetry={() => void ablations.refetch()} />
        )}
        {ablations.data && ablations.data.length > 0 && <AblationList ablations={ablations.data} />}
        <p className="quiet">
          <Trans>
            Each of these claims can be tried on a model of this machine: what it gains in speed and
            memory, what it costs in quality, and how sure that is. The bundled models take a minute
            or two.
          </Trans>
        </p>
        <ul className={classes.claims} aria-label={t`Claims`}>
          {AblationKind.options.map((kind) => {
            const title = write(claimTexts[kind].title);
            return (
              <li key={kind} className={classes.card}>
                <h2>{title}</h2>
                <p className={classes.grow}>{write(claimTexts[kind].claim)}</p>
                <Button
                  component={Link}
                  href={`/lab/new/${kind}`}
                  size="compact-sm"
                  variant="default"
                  aria-label={t`Try: ${title}`}
                >
                  <Trans>Try it</Trans>
                </Button>
              </li>
            );
          })}
        </ul>
      </div>
    </Screen>
  );
}

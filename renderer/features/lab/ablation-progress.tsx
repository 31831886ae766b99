import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Ablation } from '#shared/domain/ablation.ts';
import type { Probe } from '#shared/domain/ablation-cells.ts';
import panel from '#renderer/features/experiments/progress/progress-panel.module.css';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useLabText } from './use-lab-text.ts';

const probeWords: Record<Probe, MessageDescriptor> = {
  make: msg`making the model`,
  speed: msg`measuring the speed`,
  fidelity: msg`reading the text`,
  answers: msg`asking the questions`,
};

/** How far it is, what is measured now, and how long still. */
export function AblationProgress({ ablation }: { ablation: Ablation }) {
  const { t } = useLingui();
  const { count, percent, span } = useFormat();
  const failureText = useFailureText();
  const { levelName } = useLabText();
  const { plan, cells, now, remainingMs, status, failures } = ablation;
  const isWorking = status === 'running';
  const share = (part: number) => (100 * part) / Math.max(1, plan.cells);
  const arm = now?.arm === null || !now ? undefined : plan.arms[now.arm];
  return (
    <section className={panel.panel} aria-label={t`Progress`}>
      <Progress.Root size={8} aria-label={t`Measured`}>
        <Progress.Section
          value={share(cells.done)}
          color="accent"
          aria-label={t`measured: ${count(cells.done)}`}
        />
        <Progress.Section
          value={share(cells.failed)}
          color="var(--bad)"
          aria-label={t`failed: ${count(cells.failed)}`}
        />
      </Progress.Root>
      <dl className={panel.figures}>
        <Figure name={t`Measured`}>
          {count(cells.done)} / {count(plan.cells)}
        </Figure>
        {cells.failed > 0 && <Figure name={t`Failed`}>{count(cells.failed)}</Figure>}
        {isWorking && (
          <Figure name={t`Remaining`}>
            {remainingMs === null ? t`not known yet` : t`about ${span(remainingMs)}`}
          </Figure>
        )}
        {now && (
          <Figure name={t`Now`}>
            {[
              t(probeWords[now.probe]),
              arm && levelName(arm.level),
              now.share === null ? null : percent(now.share),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Figure>
        )}
      </dl>
      {failures.length > 0 && (
        <ul className={panel.causes} aria-label={t`Failures by cause`}>
          {failures.map((failure) => (
            <li key={failure.code}>{failureText(failure).what}</li>
          ))}
        </ul>
      )}
      {isWorking && (
        <p className={panel.note}>
          <Trans>
            It goes on when this window is closed; every measurement is kept as it ends.
          </Trans>
        </p>
      )}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

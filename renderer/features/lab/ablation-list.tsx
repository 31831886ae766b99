import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { claimTexts } from '#shared/ablation-text/claims.ts';
import type { Ablation } from '#shared/domain/ablation.ts';
import { ExperimentStatusLabel } from '#renderer/features/experiments/experiment-status-label.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** The tests that were made, the newest first. */
export function AblationList({ ablations }: { ablations: readonly Ablation[] }) {
  const { t } = useLingui();
  const { count, dateTime } = useFormat();
  const { write } = useLabText();
  return (
    <section className={classes.card} aria-label={t`Tests`}>
      <h2>
        <Trans>Tests</Trans>
      </h2>
      <div
        tabIndex={0}
        role="region"
        aria-label={t`Tests, the newest first`}
        style={{ overflow: 'auto' }}
      >
        <table className={classes.arms}>
          <thead>
            <tr>
              <th scope="col">{t`Claim`}</th>
              <th scope="col">{t`Model`}</th>
              <th scope="col">{t`Status`}</th>
              <th scope="col">{t`Measured`}</th>
              <th scope="col">{t`Started`}</th>
            </tr>
          </thead>
          <tbody>
            {ablations.map(({ id, plan, status, cells, createdAtMs }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/lab/${id}`}>{write(claimTexts[plan.request.kind].title)}</Link>
                </th>
                <td>{plan.model.name}</td>
                <td>
                  <ExperimentStatusLabel status={status} />
                </td>
                <td className="mono">
                  {count(cells.done)} / {count(plan.cells)}
                </td>
                <td>{dateTime(createdAtMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

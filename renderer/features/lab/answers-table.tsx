import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { TableCard } from '#renderer/features/experiments/results/table-card.tsx';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** Accuracy by task, with what it took; and the experiments in which each answer can be read. */
export function AnswersTable({ results }: { results: AblationResults }) {
  const { t } = useLingui();
  const { chartArm } = useLabText();
  const { ablation, arms } = results;
  const domains = [
    ...new Set(arms.flatMap(({ answers }) => answers?.byDomain.map(({ domain }) => domain) ?? [])),
  ];
  const experiments = [...new Set(arms.flatMap(({ answers }) => answers?.experimentId ?? []))];
  return (
    <div className={classes.wide}>
      <TableCard
        isWide
        title={t`Answers`}
        caption={t`Accuracy over the same questions for every arm. Tokens and time: mean of a question with all its samples, one after the other; the arms were not interleaved here, so that times are no speeds.`}
        table={{
          columns: [
            { name: t`Arm` },
            { name: t`Accuracy`, unit: '%', isNumber: true },
            { name: t`n`, isNumber: true },
            { name: t`Tokens`, isNumber: true },
            { name: t`Time in turn`, unit: 'ms', isNumber: true },
            { name: t`Time at once`, unit: 'ms', isNumber: true },
            { name: t`Unreadable`, isNumber: true },
            { name: t`Failed`, isNumber: true },
            ...domains.map((domain) => ({ name: domain, unit: '%', isNumber: true })),
          ],
          rows: arms.map(({ arm, answers }) => [
            armText(chartArm(ablation.plan.arms[arm]!)),
            answers?.accuracy ? answers.accuracy.mean * 100 : null,
            answers?.accuracy?.n ?? null,
            answers?.outputTokensPerItem ?? null,
            answers?.serialMsPerItem ?? null,
            answers?.parallelMsPerItem ?? null,
            answers?.unparsable ?? null,
            answers?.failed ?? null,
            ...domains.map((domain) => {
              const found = answers?.byDomain.find((each) => each.domain === domain);
              return found ? found.accuracy.mean * 100 : null;
            }),
          ]),
        }}
      />
      {experiments.map((id) => (
        <p key={id} className="quiet">
          <Link href={`/experiments/${id}/answers`}>
            <Trans>Read each answer in its experiment</Trans>
          </Link>
        </p>
      ))}
    </div>
  );
}

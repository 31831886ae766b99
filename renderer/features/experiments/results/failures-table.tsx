import { useLingui } from '@lingui/react/macro';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import { unparsableTexts, unscorableTexts } from '#shared/score-text.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { chartArm } from '../chart-arms.ts';
import { useCauseText } from '../progress/use-cause-text.ts';
import { TableCard } from './table-card.tsx';

/** What kept answers from being right or wrong, by cause: failed, unreadable, unscorable. */
export function FailuresTable(props: { experiment: Experiment; results: ExperimentResults }) {
  const { experiment, results } = props;
  const { t, i18n } = useLingui();
  const causeOf = useCauseText();
  const failureWords = useFailureText();
  const nameOf = (index: number) => {
    const arm = experiment.arms[index];
    return arm ? armText(chartArm(arm)) : '';
  };
  const failed = results.failures.map(({ arm, code, count, example }) => [
    nameOf(arm),
    t`failed`,
    `${causeOf(code)} (${code})`,
    count,
    failureWords(example).what,
  ]);
  const unreadable = results.arms.flatMap(({ arm, unparsable }) =>
    unparsable.map(({ reason, count }) => {
      const { id, message } = unparsableTexts[reason];
      return [nameOf(arm), t`unreadable`, i18n._(id, {}, { message }), count, ''];
    }),
  );
  const unscorable = results.arms.flatMap(({ arm, unscorable: reasons }) =>
    reasons.map(({ reason, count }) => {
      const { id, message } = unscorableTexts[reason];
      return [nameOf(arm), t`unscorable`, i18n._(id, {}, { message }), count, ''];
    }),
  );
  const rows = [...failed, ...unreadable, ...unscorable];
  if (rows.length === 0) return null;
  return (
    <TableCard
      title={t`Failures by cause`}
      caption=""
      table={{
        columns: [
          { name: t`Model` },
          { name: t`Kind` },
          { name: t`Cause` },
          { name: t`How often`, isNumber: true },
          { name: t`One of them` },
        ],
        rows,
      }}
    />
  );
}

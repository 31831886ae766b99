import { Trans, useLingui } from '@lingui/react/macro';
import type { AblationResults } from '#shared/domain/ablation-results.ts';
import type { Parting } from '#shared/domain/fidelity.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** The arms in a row, continuing the same beginnings greedily: where each leaves its reference. */
export function Partings({ results }: { results: AblationResults }) {
  const { t } = useLingui();
  const { chartArm } = useLabText();
  const { ablation, arms } = results;
  const compared = arms.filter(({ fidelity }) => fidelity && fidelity.partings.length > 0);
  const prompts = compared[0]?.fidelity?.partings ?? [];
  if (prompts.length === 0) return null;
  return (
    <section className={`${classes.card} ${classes.wide}`} aria-label={t`Where the arms part`}>
      <h3>
        <Trans>Where the arms part</Trans>
      </h3>
      <p className="quiet">
        <Trans>
          Each arm and its reference continue the same beginning, the likeliest token each time. The
          mark is where they first differ, with the probability that each gives its own choice and
          the other’s.
        </Trans>
      </p>
      {prompts.map(({ prompt }, index) => (
        <details key={prompt} open={index === 0}>
          <summary className={classes.beginning}>{prompt}</summary>
          <table className={classes.arms}>
            <tbody>
              {compared.map(({ arm, fidelity }) => (
                <tr key={arm}>
                  <th scope="row">{armText(chartArm(ablation.plan.arms[arm]!))}</th>
                  <td>
                    <OneParting parting={fidelity!.partings[index]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}

function OneParting({ parting }: { parting: Parting | undefined }) {
  const { t } = useLingui();
  const { count, percent } = useFormat();
  if (!parting) return t`n/a`;
  const { agreed, agreedTokens, at } = parting;
  if (!at) return t`the same for ${count(agreedTokens)} tokens`;
  const { model, reference } = at;
  return (
    <>
      <span className="mono">{agreed}</span>
      <mark className="mono">{model.text}</mark>{' '}
      <span className="quiet">
        {t`${percent(model.probability)} (the reference ${percent(reference.probabilityOfOther)}); the reference writes`}
      </span>{' '}
      <mark className="mono">{reference.text}</mark>{' '}
      <span className="quiet">
        {t`${percent(reference.probability)} (this arm ${percent(model.probabilityOfOther)})`}
      </span>
    </>
  );
}

import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { exclusionTexts, noteTexts } from '#shared/ablation-text/plan-texts.ts';
import type { AblationPlan } from '#shared/domain/ablation.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** Arms, measurements, what is left out and why, before anything is measured or after. */
export function PlanView({ plan }: { plan: AblationPlan }) {
  const { t } = useLingui();
  const { count, span } = useFormat();
  const { write, levelName } = useLabText();
  const { arms, excluded, notes, measures, seed } = plan;
  const { repetitions, fidelity, answers } = measures;
  return (
    <section className={classes.card} aria-label={t`Plan`}>
      <h2>
        <Trans>Plan</Trans>
      </h2>
      <table className={classes.arms}>
        <thead>
          <tr>
            <th scope="col">{t`Arm`}</th>
            <th scope="col">{t`Compared with`}</th>
          </tr>
        </thead>
        <tbody>
          {arms.map(({ index, reference, level }) => (
            <tr key={index}>
              <th scope="row">
                {paneLetter(index)} {levelName(level)}
              </th>
              <td>{reference === index ? t`is the reference` : paneLetter(reference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.plain}>
        {repetitions > 0 && (
          <li>
            <Trans>
              Speed: each arm {repetitions} times, in blocks whose order is drawn by seed{' '}
              <span className="mono">{seed}</span>
            </Trans>
          </li>
        )}
        {fidelity && (
          <li>
            <Trans>
              Fidelity: {fidelity.chunks} pieces of {fidelity.contextTokens} tokens of the bundled
              text
            </Trans>
          </li>
        )}
        {answers && (
          <li>
            <Trans>
              Answers: {answers.items} questions of “{plan.dataset.name}”
            </Trans>
          </li>
        )}
        <li>
          {t`${plural(plan.cells, { one: '# measurement', other: '# measurements' })}, about ${span(plan.expectedMs)} (estimated from the size of the model)`}
        </li>
      </ul>
      {notes.length > 0 && (
        <ul className={classes.plain} aria-label={t`Notes`}>
          {notes.map((note) => (
            <li key={note}>{write(noteTexts[note])}</li>
          ))}
        </ul>
      )}
      {excluded.length > 0 && (
        <details>
          <summary>
            {t`${plural(excluded.length, { one: '# combination is left out', other: '# combinations are left out' })}`}
          </summary>
          <ul className={classes.plain}>
            {excluded.map(({ level, reason, detail }, at) => (
              <li key={`${count(at)} ${reason}`}>
                {levelName(level)}: {write(exclusionTexts[reason], { detail })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

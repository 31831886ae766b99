import { Trans, useLingui } from '@lingui/react/macro';
import { verdictOf } from '#shared/ablations/verdict.ts';
import type { AblationResults, ArmComparison } from '#shared/domain/ablation-results.ts';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** The sentence about the arm that gained most, and one about each of the others. */
export function VerdictList({ results }: { results: AblationResults }) {
  const { t } = useLingui();
  const { levelName, clause } = useLabText();
  const { comparisons, headline, ablation } = results;
  const { arms } = ablation.plan;
  const sentence = (comparison: ArmComparison): string => {
    const clauses = verdictOf(results, comparison).map(clause);
    const said =
      clauses.length === 0 ? t`n/a: nothing was measured of both yet` : clauses.join(', ');
    const [own, other] = [comparison.arm, comparison.reference].map((index) =>
      levelName(arms[index]!.level),
    );
    return t`${own} against ${other}: ${said}.`;
  };
  const first = comparisons.find(({ arm }) => arm === headline) ?? comparisons[0];
  return (
    <>
      <p className={classes.verdict} data-verdict={first ? 'made' : 'none'}>
        {first ? sentence(first) : <Trans>Nothing is compared yet.</Trans>}
      </p>
      {comparisons.length > 1 && (
        <ul className={classes.verdicts} aria-label={t`The other arms`}>
          {comparisons
            .filter((each) => each !== first)
            .map((each) => (
              <li key={each.arm}>{sentence(each)}</li>
            ))}
        </ul>
      )}
    </>
  );
}

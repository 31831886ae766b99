import { claimTexts } from '#shared/ablation-text/claims.ts';
import type { AblationKind } from '#shared/domain/ablation.ts';
import classes from './lab.module.css';
import { useLabText } from './use-lab-text.ts';

/** What the technique does, what is claimed of it, and what a tiny model cannot show. */
export function ClaimCard({ kind, isTiny }: { kind: AblationKind; isTiny: boolean }) {
  const { write } = useLabText();
  const { title, technique, claim, larger } = claimTexts[kind];
  return (
    <section className={`${classes.card} ${classes.wide}`} aria-label={write(title)}>
      <h2>{write(title)}</h2>
      <p>{write(technique)}</p>
      <p>{write(claim)}</p>
      {isTiny && <p className="quiet">{write(larger)}</p>}
    </section>
  );
}

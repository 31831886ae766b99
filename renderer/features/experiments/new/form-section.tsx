import type { ReactNode } from 'react';
import classes from './new-experiment.module.css';

/** A part of the form under its name. */
export function FormSection(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  const { title, aside, children } = props;
  return (
    <section className={classes.section} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

import { type ReactNode, useId } from 'react';
import classes from './facts-screen.module.css';

/** A part of the screen: its name, one sentence about it, and what is in it. */
export function FactsSection(props: {
  /** Where the links of the bar lead. */
  anchor: string;
  title: string;
  about: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section id={props.anchor} tabIndex={-1} className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {props.title}
      </h2>
      <p className={classes.about}>{props.about}</p>
      {props.children}
    </section>
  );
}

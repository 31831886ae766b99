import { type ReactNode, useId } from 'react';
import classes from './settings-screen.module.css';

/** A part of the settings: its name, one sentence about it, and what is in it. */
export function Section(props: { title: string; about: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {props.title}
      </h2>
      <p className={classes.about}>{props.about}</p>
      {props.children}
    </section>
  );
}

/** Facts with their names; what is read off or copied is set in mono. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
}) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

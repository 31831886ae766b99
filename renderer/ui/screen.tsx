import type { ReactNode } from 'react';
import classes from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** What the screen is about now, and its state: beside the title. */
  readonly object?: ReactNode;
  /** At the right end of the bar. */
  readonly actions?: ReactNode;
  /** The right drawer: settings of what has the focus. */
  readonly drawer?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: the 48 px bar (screen, object, state, actions), the work below it, the drawer. */
export function Screen({ title, object, actions, drawer, children }: ScreenProps) {
  return (
    <section className={classes.screen} aria-label={title}>
      <header className={classes.bar}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.object}>{object}</div>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.body}>
        <div className={classes.work}>{children}</div>
        {drawer}
      </div>
    </section>
  );
}

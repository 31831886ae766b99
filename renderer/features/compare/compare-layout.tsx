import type { ReactNode } from 'react';
import classes from './compare-layout.module.css';
import { FirstRun } from './first-run/first-run.tsx';

interface CompareLayoutProps {
  /** Lines above the panes: the prompt, a notice. */
  readonly top?: ReactNode;
  readonly panes: ReactNode;
  /** Under the panes; without it they take all the height. */
  readonly charts?: ReactNode;
  readonly composer: ReactNode;
}

/** Panes and charts scroll together; the composer stays where it is. */
export function CompareLayout({ top, panes, charts, composer }: CompareLayoutProps) {
  return (
    <div className={classes.layout}>
      <div className={classes.scroll}>
        <FirstRun />
        {top}
        <div className={classes.panes} data-with-charts={Boolean(charts) || undefined}>
          {panes}
        </div>
        {charts && <div className={classes.charts}>{charts}</div>}
      </div>
      {composer}
    </div>
  );
}

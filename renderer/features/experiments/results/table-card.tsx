import type { ChartTable } from '#renderer/charts/chart-table.ts';
import { ChartTableView } from '#renderer/charts/chart-table-view.tsx';
import classes from './results.module.css';

/** Figures with a title over them, and under them how they were made. */
export function TableCard(props: {
  title: string;
  caption: string;
  table: ChartTable;
  /** Over both columns of the page. */
  isWide?: boolean;
}) {
  const { title, caption, table, isWide = false } = props;
  return (
    <section className={`${classes.card} ${isWide ? classes.wide : ''}`} aria-label={title}>
      <h3>{title}</h3>
      <ChartTableView table={table} caption={title} />
      {caption !== '' && <p className={classes.caption}>{caption}</p>}
    </section>
  );
}

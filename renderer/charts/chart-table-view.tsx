import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../ui/use-format.ts';
import classes from './chart-frame.module.css';
import { type ChartCell, type ChartTable, columnHeader } from './chart-table.ts';

/** The figures of a chart as a table; the first column names the row. */
export function ChartTableView({ table, caption }: { table: ChartTable; caption: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const write = (cell: ChartCell) => {
    if (cell === null) return t`n/a`;
    return typeof cell === 'number' ? format.figure(cell) : cell;
  };
  const numberClass = (column: number) =>
    table.columns[column]?.isNumber === true ? classes.number : undefined;

  return (
    // A wide table scrolls by itself; a keyboard can scroll only what it can focus.
    <div className={classes.table} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={column.name} scope="col" className={numberClass(i)}>
                {columnHeader(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {write(cell)}
                  </th>
                ) : (
                  <td key={i} className={numberClass(i)}>
                    {write(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

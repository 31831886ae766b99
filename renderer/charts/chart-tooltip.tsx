import classes from './chart-tooltip.module.css';

/** What stands beside the pointer: a title, and figures one under the other. */
export function ChartTooltip(props: {
  title: string;
  lines: readonly { readonly label: string; readonly figure: string }[];
}) {
  return (
    <div className={classes.tooltip}>
      <strong>{props.title}</strong>
      <table>
        <tbody>
          {props.lines.map(({ label, figure }) => (
            <tr key={label}>
              <td>{label}</td>
              <td className={classes.figure}>{figure}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable, paneStyle } from '#renderer/app/pane-style.ts';
import classes from './pane-badge.module.css';

/** The letter of a pane over its line: the colour and pattern that it has in the charts. */
export function PaneBadge({ index }: { index: number }) {
  return (
    <span className={classes.badge} aria-hidden>
      {paneLetter(index)}
      <svg width="16" height="4" viewBox="0 0 16 4">
        <line
          x1="0"
          y1="2"
          x2="16"
          y2="2"
          stroke={paneColorVariable(index)}
          strokeWidth="3"
          strokeDasharray={paneStyle(index).dash}
        />
      </svg>
    </span>
  );
}

import { IconAlertTriangle } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { remoteWarnings } from '#shared/domain/remote-warning.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { visiblePanes } from '../visible-panes.ts';
import classes from './remote.module.css';

/** Where a narrow window shows one pane at a time: that another model answered in one that is not seen. */
export function RunWarnings({ state }: { state: RunState }) {
  const { t } = useLingui();
  const others = visiblePanes(state.panes).flatMap((pane) =>
    cellsOfPane(state, pane.index).flatMap((cell) => {
      const attempt = currentAttempt(cell);
      return (attempt ? remoteWarnings(pane, attempt) : []).flatMap((warning) =>
        warning.code === 'other-model' ? { name: pane.modelName, returned: warning.returned } : [],
      );
    }),
  );
  const texts = others.map(
    ({ name, returned }) => t`Another model answered for ${name}: ${returned}`,
  );
  return (
    <div className={classes.ofRun}>
      {[...new Set(texts)].map((text) => (
        <p key={text} className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden /> {text}
        </p>
      ))}
    </div>
  );
}

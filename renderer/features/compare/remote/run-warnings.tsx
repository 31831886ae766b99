import { IconAlertTriangle } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { otherModelsOf } from '#shared/domain/remote-warning.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import { visiblePanes } from '../visible-panes.ts';
import classes from './remote.module.css';

/** Where a narrow window shows one pane at a time: that another model answered in one that is not seen. */
export function RunWarnings({ state }: { state: RunState }) {
  const { t } = useLingui();
  const texts = visiblePanes(state.panes).flatMap((pane) => {
    const { modelName: name } = pane;
    return otherModelsOf(state, pane).map(
      (returned) => t`Another model answered for ${name}: ${returned}`,
    );
  });
  return (
    <div className={classes.ofRun}>
      {texts.map((text, position) => (
        // Two panes may say the same.
        <p key={position} className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden /> {text}
        </p>
      ))}
    </div>
  );
}

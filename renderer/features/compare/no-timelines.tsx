import { Trans } from '@lingui/react/macro';

/** In the place of the charts, where nothing can be drawn. */
export function NoTimelines() {
  return (
    <p className="quiet">
      <Trans>
        There is nothing to draw: the recorded answers came without the times of their tokens.
        Replace a pane by a model of this machine to measure one beside them.
      </Trans>
    </p>
  );
}

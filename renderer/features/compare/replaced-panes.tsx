import { Button, Modal } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { cellsOfPane, paneLetter } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { PaneContent } from './pane/pane-content.tsx';
import { PaneStatus } from './pane/pane-status.tsx';
import classes from './replaced-panes.module.css';
import { useShownAttempt } from './use-shown-attempt.ts';

/** The panes whose place another has taken: kept with the run, to be read. */
export function ReplacedPanes({ follower }: { follower: RunFollower }) {
  const { t } = useLingui();
  const [shown, setShown] = useState<Pane | null>(null);
  const replaced = follower.state.panes.filter(({ replacedBy }) => replacedBy !== null);
  return (
    <>
      {replaced.map((pane) => {
        const letter = paneLetter(pane.index);
        const successor = paneLetter(pane.replacedBy ?? pane.index);
        return (
          <p key={pane.index} className={classes.line}>
            <Trans>
              {letter} ({pane.modelName}) was replaced by {successor}; its answer is kept.
            </Trans>
            <Button variant="default" size="compact-xs" onClick={() => setShown(pane)}>
              <Trans>Show {letter}</Trans>
            </Button>
          </p>
        );
      })}
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="xl"
        title={shown && `${paneLetter(shown.index)} · ${shown.modelName}`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {shown && <KeptPane follower={follower} pane={shown} />}
      </Modal>
    </>
  );
}

const noMarks: ReadonlySet<never> = new Set();

function KeptPane({ follower, pane }: { follower: RunFollower; pane: Pane }) {
  const cells = cellsOfPane(follower.state, pane.index);
  const shown = useShownAttempt(cells);
  return (
    <div className={classes.kept}>
      <div className={classes.status}>
        <PaneStatus follower={follower} pane={pane} cells={cells} shown={shown} />
      </div>
      <PaneContent
        follower={follower}
        pane={pane}
        shown={shown}
        best={noMarks}
        onRetry={null}
        onLoadAnyway={null}
      />
    </div>
  );
}

import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { cellsOfPane } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { PaneBody } from './pane-body.tsx';
import classes from './pane.module.css';
import { SampleTabs, type SampleTabsProps } from './sample-tabs.tsx';

interface PaneSamplesProps extends Pick<SampleTabsProps, 'wordsOf'> {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly shown: ShownAttempt;
  /** Said about the shown sample. */
  readonly note?: ReactNode;
  /** `null`: it can only be read. */
  readonly onRetry: (() => void) | null;
  readonly onLoadAnyway: (() => void) | null;
}

/** The samples of a pane, one at a time, and what the shown one says. */
export function PaneSamples(props: PaneSamplesProps) {
  const { follower, pane, shown, wordsOf, note, onRetry, onLoadAnyway } = props;
  const cells = cellsOfPane(follower.state, pane.index);
  const counting = shown.cell?.attempts.length ?? 0;
  const isSkipped = shown.cell?.isSkipped === true && shown.attempt === null;
  return (
    <>
      {cells.length > 1 && (
        <SampleTabs
          cells={cells}
          selected={shown.sample}
          onSelect={shown.showSample}
          wordsOf={wordsOf}
        />
      )}
      {note}
      {shown.isEarlier && (
        <p className={classes.earlier} role="note">
          <Trans>An earlier attempt, kept to be read; attempt {counting} counts.</Trans>{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => shown.showAttempt(null)}>
            <Trans>Show it</Trans>
          </Button>
        </p>
      )}
      {!isSkipped && (
        <PaneBody
          follower={follower}
          pane={pane}
          attempt={shown.attempt}
          onRetry={shown.isEarlier ? null : onRetry}
          onLoadAnyway={shown.isEarlier ? null : onLoadAnyway}
        />
      )}
    </>
  );
}

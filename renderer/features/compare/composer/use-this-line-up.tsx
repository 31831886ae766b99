import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useCompare } from '../compare-state.tsx';
import type { Draft } from '../draft.ts';
import { areSamePanes } from '../line-up/same-line-up.ts';
import classes from './composer.module.css';

/** Says that the next prompt goes elsewhere than the run on the screen; the composer is never changed unasked. */
export function UseThisLineUp({ ofRun }: { ofRun: Draft }) {
  const { draft, setDraft } = useCompare();
  if (ofRun.panes.length === 0 || areSamePanes(draft.panes, ofRun.panes)) return null;
  return (
    <p className={classes.note} role="note">
      <Trans>The next prompt goes to the line-up above, not to the one of this run.</Trans>{' '}
      <Button variant="default" size="compact-xs" onClick={() => setDraft(() => ofRun)}>
        <Trans>Use this run’s line-up</Trans>
      </Button>
    </p>
  );
}

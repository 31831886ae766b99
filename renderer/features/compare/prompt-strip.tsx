import { Button } from '@mantine/core';
import { IconCornerDownLeft, IconDownload } from '@tabler/icons-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RunState } from '#shared/domain/run-state.ts';
import type { Run } from '#shared/domain/run.ts';
import { useExportRun } from '#renderer/client/use-export-run.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { costSum } from './remote/costs.ts';
import { RunWarnings } from './remote/run-warnings.tsx';
import { useCostText } from './remote/use-cost-text.ts';
import classes from './prompt-strip.module.css';
import { RecordingLine } from './recording-line.tsx';

interface PromptStripProps {
  readonly run: Run;
  readonly state: RunState;
  readonly onResume: () => void;
  readonly onReuse: (prompt: string) => void;
}

const shortPrompt = 240;

/** What was asked, when and how; and that the run did not get to its end. */
export function PromptStrip({ run, state, onResume, onReuse }: PromptStripProps) {
  const { t } = useLingui();
  const { dateTime } = useFormat();
  const exportRun = useExportRun();
  const [isOpen, setOpen] = useState(false);
  const writeCost = useCostText();
  const cost = costSum(state, null);
  const isLong = run.prompt.length > shortPrompt || run.prompt.includes('\n');
  return (
    <div className={classes.strip}>
      <div className={classes.row}>
        <p className={classes.prompt} data-folded={(isLong && !isOpen) || undefined}>
          {run.prompt}
        </p>
        {isLong && (
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!isOpen)}>
            {isOpen ? <Trans>Less</Trans> : <Trans>More</Trans>}
          </Button>
        )}
        <IconButton
          label={t`Put this prompt into the composer`}
          onClick={() => onReuse(run.prompt)}
        >
          <IconCornerDownLeft size={16} aria-hidden />
        </IconButton>
        {state.status !== 'running' && (
          <IconButton label={t`Export this run`} onClick={() => exportRun(run.id)}>
            <IconDownload size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      <p className={classes.facts}>
        {run.recording ? (
          <RecordingLine recording={run.recording} atMs={run.createdAtMs} />
        ) : (
          <>
            {dateTime(run.createdAtMs)} ·{' '}
            {run.mode === 'sequential' ? <Trans>one at a time</Trans> : <Trans>at once</Trans>}
          </>
        )}
        {run.samples > 1 && run.panes.some(({ strategy }) => !strategy) && (
          <>
            {' · '}
            <Plural value={run.samples} one="# sample" other="# samples" />
          </>
        )}
        {cost && (
          <span data-figure="run-cost">
            {' · '}
            {cost.unknown === cost.attempts ? (
              writeCost(cost)
            ) : (
              <Trans>cost: {writeCost(cost)}</Trans>
            )}
          </span>
        )}
      </p>
      <RunWarnings state={state} />
      {(state.status === 'interrupted' || state.status === 'cancelled') && (
        <div className={classes.notice} role="note">
          {state.status === 'interrupted' ? (
            <Trans>The workbench ended in the middle of this run. The text so far is kept.</Trans>
          ) : (
            <Trans>This run was stopped. The text so far is kept.</Trans>
          )}
          <Button variant="default" size="compact-sm" onClick={onResume}>
            <Trans>Resume</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

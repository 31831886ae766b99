import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Experiment } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import type { OpenCell } from '../cell/cell-drawer.tsx';
import classes from '../experiments.module.css';
import { PreviewTable } from './preview-table.tsx';
import scoringClasses from './scoring.module.css';
import { ScoringFields } from './scoring-fields.tsx';

const askEveryMs = 400;

interface RescorePanelProps {
  readonly experiment: Experiment;
  readonly isWorking: boolean;
  readonly onOpen: (cell: OpenCell) => void;
  readonly onRescoring: () => void;
}

/** Another scorer or extraction, tried row by row on the stored answers; no model is ever asked. */
export function RescorePanel(props: RescorePanelProps) {
  const { experiment, isWorking, onOpen, onRescoring } = props;
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const reportFailure = useReportFailure();
  const announce = useAnnounce();
  const { id: experimentId } = experiment;
  const [scoring, setScoring] = useState(experiment.spec.scoring);
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [asked] = useDebouncedValue(scoring, askEveryMs);
  const isJudged = scoring.rule.kind.startsWith('judge');
  const preview = useQuery(
    api.experiments.previewScoring.queryOptions({
      input: { experimentId, scoring: asked, onlyChanged },
      placeholderData: keepPreviousData,
      enabled: !isJudged,
    }),
  );
  const isSame = JSON.stringify(scoring) === JSON.stringify(experiment.spec.scoring);
  const rescore = async () => {
    await client.experiments.rescore({ experimentId, scoring });
    announce(t`The answers are scored anew.`);
    onRescoring();
  };
  return (
    <div className={classes.page}>
      <section className={classes.card} aria-label={t`Scoring`}>
        <h2>
          <Trans>Scoring</Trans>
        </h2>
        <ScoringFields scoring={scoring} onChange={setScoring} onJudge={null} />
        <div className={scoringClasses.actions}>
          <Button
            size="compact-sm"
            disabled={isSame || isWorking || isJudged}
            onClick={() => void rescore().catch(reportFailure)}
          >
            <Trans>Score all answers anew</Trans>
          </Button>
          <span className="quiet">
            {isWorking ? (
              <Trans>Possible once it stands still.</Trans>
            ) : (
              <Trans>
                No model is asked. The scoring that held before is kept with the experiment.
              </Trans>
            )}
          </span>
        </div>
      </section>
      <section className={classes.card} aria-label={t`Row by row`}>
        <h2>
          <Trans>Row by row</Trans>
        </h2>
        <Checkbox
          size="xs"
          label={t`only rows that would change`}
          checked={onlyChanged}
          onChange={({ currentTarget: { checked } }) => setOnlyChanged(checked)}
        />
        {preview.error && <FailureMessage error={preview.error} />}
        {preview.isPending && !isJudged && <ScreenSkeleton />}
        {preview.data && (
          <PreviewTable experiment={experiment} rows={preview.data} onOpen={onOpen} />
        )}
      </section>
    </div>
  );
}

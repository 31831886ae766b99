import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Dataset } from '#shared/domain/dataset.ts';
import type { ExperimentScoring } from '#shared/domain/experiment-scoring.ts';
import { ScoredLine } from '../cell/scored-line.tsx';
import classes from './new-experiment.module.css';
import { tryScoring } from './tried-scoring.ts';
import { useDatasetItem } from './use-dataset-item.ts';

interface TryScoringProps {
  readonly scoring: ExperimentScoring;
  readonly dataset: Dataset;
}

/** What the scoring would make of an answer to one item, before anything is asked. */
export function TryScoring({ scoring, dataset }: TryScoringProps) {
  const { t } = useLingui();
  const [number, setNumber] = useState(1);
  const [answer, setAnswer] = useState('');
  const item = useDatasetItem(dataset.id, Math.min(number, dataset.items) - 1);
  const tried = item && answer.trim() !== '' ? tryScoring(scoring, item, answer) : null;
  return (
    <div className={classes.try}>
      <h3>
        <Trans>Try it on an answer</Trans>
      </h3>
      <div className={classes.fields}>
        <NumberInput
          size="xs"
          label={t`To item number`}
          min={1}
          max={dataset.items}
          allowDecimal={false}
          clampBehavior="strict"
          value={Math.min(number, dataset.items)}
          onChange={(value) => typeof value === 'number' && value >= 1 && setNumber(value)}
        />
        <Textarea
          size="xs"
          label={t`An answer as a model might give it`}
          placeholder={t`<think>…</think> The answer is 42.`}
          autosize
          maxRows={6}
          value={answer}
          onChange={({ currentTarget: { value } }) => setAnswer(value)}
        />
      </div>
      {item && (
        <p className={classes.verdict}>
          <span className="quiet">{item.input.slice(0, 200)}</span>{' '}
          <span className="mono">→ {item.targets.join(' | ') || t`none is given`}</span>
        </p>
      )}
      {tried?.kind === 'not-here' && (
        <p className={classes.note}>
          <Trans>
            This scorer runs in the core: its verdicts are shown row by row under “Scoring” as soon
            as there are answers.
          </Trans>
        </p>
      )}
      {tried?.kind === 'scored' && (
        <div role="status">
          <ScoredLine name={tried.flexible ? t`strict` : null} scored={tried.strict} />
          {tried.flexible && <ScoredLine name={t`flexible`} scored={tried.flexible} />}
        </div>
      )}
    </div>
  );
}

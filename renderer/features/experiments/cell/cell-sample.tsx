import { Trans, useLingui } from '@lingui/react/macro';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { MatrixCellDetail, SampleDetail } from '#shared/domain/experiment-cells.ts';
import { Reasoning } from '#renderer/features/compare/pane/reasoning.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Markdown } from '#renderer/ui/markdown/markdown.tsx';
import { cellStateWords } from '../status-words.ts';
import { AttemptTimes } from './attempt-times.tsx';
import classes from './cell-drawer.module.css';
import { JudgedLines } from './judged-lines.tsx';
import { PersonGrade } from './person-grade.tsx';
import { ScoredLine } from './scored-line.tsx';

interface CellSampleProps {
  readonly experiment: Experiment;
  readonly detail: MatrixCellDetail;
  readonly sample: SampleDetail;
  /** The strategy took this one. */
  readonly isChosen: boolean;
  readonly isOnly: boolean;
}

/** One sample: its answer, what was taken from it and how that was scored, a person's grade, its times. */
export function CellSample({ experiment, detail, sample, isChosen, isOnly }: CellSampleProps) {
  const { t } = useLingui();
  const attempt = sample.attempts.findLast(({ isWarmUp }) => !isWarmUp) ?? null;
  const number = sample.sample + 1;
  const title = isOnly ? t`Answer` : t`Sample ${number}`;
  const earlier = sample.attempts.filter((each) => each !== attempt && !each.isWarmUp).length;
  return (
    <section className={classes.sample} aria-label={title}>
      <h3>
        {title}{' '}
        <span className="quiet">
          {[
            sample.state !== 'done' && t(cellStateWords[sample.state]),
            isChosen && t`chosen`,
            sample.isCached && t`from the cache: it has no latency`,
            earlier > 0 && t`after ${earlier} earlier tries`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </h3>
      {attempt && (
        <div className={classes.answer}>
          <Reasoning key={attempt.id} attempt={attempt} expected={null} />
          <Markdown text={attempt.answer} isStreaming={false} />
          {attempt.failure === null && attempt.answer.trim() === '' && (
            <p className="quiet">
              <Trans>It gave no answer.</Trans>
            </p>
          )}
          {attempt.failure && <FailureMessage failure={attempt.failure} />}
        </div>
      )}
      {sample.strict && (
        <ScoredLine name={sample.flexible ? t`strict` : null} scored={sample.strict} />
      )}
      {sample.flexible && <ScoredLine name={t`flexible`} scored={sample.flexible} />}
      <JudgedLines judged={sample.judged} />
      {attempt && attempt.failure === null && (
        <PersonGrade experiment={experiment} detail={detail} sample={sample} />
      )}
      {attempt && !sample.isCached && <AttemptTimes pane={detail.arm.pane} attempt={attempt} />}
    </section>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NumberInput, TagsInput } from '@mantine/core';
import type { ExperimentStrategy } from '#shared/domain/experiment-spec.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { FormSection } from './form-section.tsx';
import { JudgeFields } from './judge-fields.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';
import { usePickJudge } from './use-pick-judge.ts';
import { readKs } from './read-ks.ts';

const usualK = 5;
const mostSamples = 64;

/** How an item is answered: once, by a vote over several samples, by the best of several; how often. */
export function StrategySection({ draft, onChange }: SectionProps) {
  const { t } = useLingui();
  const pickJudge = usePickJudge();
  const { draft: lineUp } = useCompare();
  const { strategies } = draft;
  const votes = strategies.filter((each) => each.kind === 'consensus');
  const best = strategies.find((each) => each.kind === 'best-of');
  const hasSingle = strategies.some(({ kind }) => kind === 'single');
  const stopsEarly = votes.some((each) => each.stopsEarly);
  const set = (next: readonly ExperimentStrategy[]) =>
    onChange({ strategies: next.toSorted((a, b) => orderOf(a) - orderOf(b)) });
  const setVotes = (ks: readonly number[], early: boolean) =>
    set([
      ...strategies.filter(({ kind }) => kind !== 'consensus'),
      ...ks.map((k) => ({ kind: 'consensus', k, stopsEarly: early }) as const),
    ]);
  const setBest = (changed: Extract<ExperimentStrategy, { kind: 'best-of' }> | null) =>
    set([...strategies.filter(({ kind }) => kind !== 'best-of'), ...(changed ? [changed] : [])]);
  const isGreedy = lineUp.panes.some(
    ({ remote, settings }) => !remote && settings.temperature === 0,
  );
  return (
    <FormSection title={t`Strategy`}>
      <Checkbox
        label={t`single: one answer`}
        checked={hasSingle}
        onChange={({ currentTarget: { checked } }) =>
          set([
            ...strategies.filter(({ kind }) => kind !== 'single'),
            ...(checked ? [{ kind: 'single' } as const] : []),
          ])
        }
      />
      <Checkbox
        mt={8}
        label={t`consensus@k: k samples, the answers are voted on`}
        checked={votes.length > 0}
        onChange={({ currentTarget: { checked } }) => setVotes(checked ? [usualK] : [], stopsEarly)}
      />
      {votes.length > 0 && (
        <div className={classes.row}>
          <TagsInput
            size="xs"
            label={t`k, one or several`}
            value={votes.map(({ k }) => String(k))}
            onChange={(values) => {
              const ks = readKs(values, mostSamples);
              if (ks.length > 0) setVotes(ks, stopsEarly);
            }}
          />
          <Checkbox
            size="xs"
            label={t`stop where the vote can no longer change`}
            checked={stopsEarly}
            onChange={({ currentTarget: { checked } }) =>
              setVotes(
                votes.map(({ k }) => k),
                checked,
              )
            }
          />
        </div>
      )}
      {votes.length > 0 && isGreedy && (
        <p className={classes.note}>
          <Trans>
            At temperature 0 all samples are the same answer: give the models a temperature, such as
            0.7, in their settings.
          </Trans>
        </p>
      )}
      <Checkbox
        mt={8}
        label={t`best of k: a judge grades each sample, the best one is taken`}
        checked={best !== undefined}
        onChange={({ currentTarget: { checked } }) => {
          if (!checked) setBest(null);
          else pickJudge((judge) => setBest({ kind: 'best-of', k: usualK, judge }));
        }}
      />
      {best && (
        <div className={classes.fields}>
          <NumberInput
            size="xs"
            label={t`Samples`}
            min={2}
            max={mostSamples}
            allowDecimal={false}
            clampBehavior="strict"
            value={best.k}
            onChange={(value) =>
              typeof value === 'number' && value >= 2 && setBest({ ...best, k: value })
            }
          />
          <JudgeFields judge={best.judge} onChange={(judge) => setBest({ ...best, judge })} />
        </div>
      )}
      <div className={classes.fields}>
        <NumberInput
          mt={8}
          label={t`Repetitions`}
          description={t`So often is each item put through the whole strategy.`}
          min={1}
          max={100}
          allowDecimal={false}
          clampBehavior="strict"
          value={draft.repetitions}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && onChange({ repetitions: value })
          }
        />
      </div>
    </FormSection>
  );
}

/** Single first, then votes by their size, then the best of several: the order of the arms. */
function orderOf(strategy: ExperimentStrategy): number {
  if (strategy.kind === 'single') return 0;
  return strategy.kind === 'consensus' ? strategy.k : 1000;
}

import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExperimentScoring, GradingRule } from '#shared/domain/experiment-scoring.ts';
import { ScorerKind } from '#shared/domain/dataset-item.ts';
import { defaultRule } from './default-rules.ts';
import { ExtractionField } from './extraction-field.tsx';
import { RuleFields } from './rule-fields.tsx';
import { ruleWords } from './rule-words.ts';
import classes from './scoring.module.css';

interface ScoringFieldsProps {
  readonly scoring: ExperimentScoring;
  readonly onChange: (scoring: ExperimentScoring) => void;
  /** Asks for a judge, then goes on with a rule that needs one; `null`: no judge can be asked. */
  readonly onJudge: ((kind: 'judge-rubric' | 'judge-pairwise') => void) | null;
  /** What a judge's rule needs besides. */
  readonly judge?: ReactNode;
}

const kinds = Object.keys(ruleWords) as GradingRule['kind'][];

/** Scorer, extraction, and a second extraction beside the first. */
export function ScoringFields({ scoring, onChange, onJudge, judge }: ScoringFieldsProps) {
  const { t } = useLingui();
  const { rule, extraction, flexible } = scoring;
  const choose = (kind: GradingRule['kind']) => {
    if (kind === 'judge-rubric' || kind === 'judge-pairwise') return onJudge?.(kind);
    const chosen = defaultRule(kind, null);
    if (chosen) onChange({ ...scoring, rule: chosen });
  };
  const isJudged = rule.kind === 'judge-rubric' || rule.kind === 'judge-pairwise';
  return (
    <div className={classes.fields}>
      <NativeSelect
        size="xs"
        label={t`Scorer`}
        inputWrapperOrder={['label', 'input', 'description']}
        description={t(ruleWords[rule.kind].help)}
        value={rule.kind}
        data={kinds
          .filter((kind) => onJudge !== null || !kind.startsWith('judge') || kind === rule.kind)
          .map((value) => ({ value: value as string, label: t(ruleWords[value].name) }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = kinds.find((each) => each === value);
          if (kind) choose(kind);
        }}
      />
      {rule.kind === 'by-item' ? (
        <NativeSelect
          size="xs"
          label={t`Where the dataset names none`}
          value={rule.otherwise}
          data={ScorerKind.options}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...scoring,
              rule: { ...rule, otherwise: ScorerKind.parse(value) },
            })
          }
        />
      ) : (
        <RuleFields rule={rule} onChange={(changed) => onChange({ ...scoring, rule: changed })} />
      )}
      {judge}
      {!isJudged && rule.kind !== 'person' && (
        <>
          <ExtractionField
            label={t`What is taken from an answer`}
            none={t`what is usual for the scorer`}
            value={extraction}
            onChange={(changed) => onChange({ ...scoring, extraction: changed })}
          />
          <ExtractionField
            label={t`A second, flexible way beside it`}
            none={t`none`}
            value={flexible}
            onChange={(changed) => onChange({ ...scoring, flexible: changed })}
          />
        </>
      )}
    </div>
  );
}

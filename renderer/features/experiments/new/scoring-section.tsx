import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { Dataset } from '#shared/domain/dataset.ts';
import type { ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import type { ModelId } from '#shared/ids.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { nameOfPane } from '#renderer/features/compare/choices.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { ScoringFields } from '../scoring/scoring-fields.tsx';
import { FormSection } from './form-section.tsx';
import { draftArmLabels } from './draft-arms.ts';
import { JudgeFields } from './judge-fields.tsx';
import type { SectionProps } from './section-props.ts';
import { TryScoring } from './try-scoring.tsx';
import { usePickJudge } from './use-pick-judge.ts';

/** What turns an answer into a score; tried on an answer of one's own, item by item. */
export function ScoringSection(
  props: SectionProps & { dataset: Dataset; spec: ExperimentSpecInput | null },
) {
  const { draft, onChange, dataset, spec } = props;
  const { t } = useLingui();
  const pickJudge = usePickJudge();
  const { draft: lineUp, models, providers } = useCompare();
  const nameOf = (id: ModelId) => {
    const pane = lineUp.panes.find(({ modelId }) => modelId === id);
    return (pane && nameOfPane(pane, models, providers)) ?? id;
  };
  const { scoring } = draft;
  const { rule } = scoring;
  const isJudged = rule.kind === 'judge-rubric' || rule.kind === 'judge-pairwise';
  return (
    <FormSection title={t`Scoring`}>
      <ScoringFields
        scoring={scoring}
        onChange={(changed) => onChange({ scoring: changed })}
        onJudge={(kind) =>
          pickJudge((judge) =>
            onChange({
              scoring: {
                ...scoring,
                rule: kind === 'judge-rubric' ? { kind, judge } : { kind, judge, baseline: 0 },
              },
            }),
          )
        }
        judge={
          isJudged && (
            <>
              <JudgeFields
                judge={rule.judge}
                onChange={(judge) =>
                  onChange({ scoring: { ...scoring, rule: { ...rule, judge } } })
                }
              />
              {rule.kind === 'judge-pairwise' && (
                <NativeSelect
                  size="xs"
                  label={t`Baseline`}
                  value={String(rule.baseline)}
                  data={draftArmLabels(spec, nameOf).map((label, index) => ({
                    value: String(index),
                    label: `${paneLetter(index)} ${label}`,
                  }))}
                  onChange={({ currentTarget: { value } }) =>
                    onChange({
                      scoring: { ...scoring, rule: { ...rule, baseline: Number(value) } },
                    })
                  }
                />
              )}
            </>
          )
        }
      />
      <TryScoring scoring={scoring} dataset={dataset} />
    </FormSection>
  );
}

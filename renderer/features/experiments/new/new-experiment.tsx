import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { Dataset } from '#shared/domain/dataset.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { SettingsDrawer } from '#renderer/features/compare/settings/settings-drawer.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { chosenDataset, type ExperimentDraft, specOf } from './experiment-draft.ts';
import { LimitsSection } from './limits-section.tsx';
import { ModelsSection } from './models-section.tsx';
import classes from './new-experiment.module.css';
import { PlanPanel } from './plan-panel.tsx';
import { PromptsSection } from './prompts-section.tsx';
import { QuestionsSection } from './questions-section.tsx';
import { ScoringSection } from './scoring-section.tsx';
import { StrategySection } from './strategy-section.tsx';
import { useExperimentDraft } from './use-experiment-draft.ts';

/** The form, and beside it what would come of it. */
export function NewExperiment({ datasets }: { datasets: readonly Dataset[] }) {
  const { t } = useLingui();
  const { draft: lineUp, isDrawerOpen } = useCompare();
  const [stored, setDraft] = useExperimentDraft();
  const dataset = chosenDataset(stored, datasets);
  const draft: ExperimentDraft = { ...stored, datasetId: dataset?.id ?? null };
  const change = (part: Partial<ExperimentDraft>) => setDraft({ ...draft, ...part });
  const models = lineUp.panes.length;
  const usualName = [
    dataset?.name,
    t`${plural(models, { one: '# model', other: '# models' })}`,
  ].join(', ');
  const section = { draft, onChange: change };
  const spec = specOf(draft, lineUp.panes, usualName);
  return (
    <Screen
      title={t`New experiment`}
      drawer={isDrawerOpen && models > 0 && <SettingsDrawer ranPane={null} state={null} />}
    >
      <div className={classes.layout}>
        <div className={classes.form}>
          <TextInput
            label={t`Name`}
            placeholder={usualName}
            value={draft.name}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => change({ name: value })}
          />
          <QuestionsSection {...section} datasets={datasets} />
          <ModelsSection {...section} />
          {dataset && <PromptsSection {...section} dataset={dataset} />}
          <StrategySection {...section} />
          {dataset && <ScoringSection {...section} dataset={dataset} spec={spec} />}
          <LimitsSection {...section} />
        </div>
        <PlanPanel spec={spec} />
      </div>
    </Screen>
  );
}

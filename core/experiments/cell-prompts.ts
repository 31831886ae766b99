import { attemptByNumber } from '#db/queries/experiment-attempts.ts';
import { cellByKey, type CellRow } from '#db/queries/experiment-cells.ts';
import { itemAt } from '#db/queries/dataset-items.ts';
import type { ReadableDb } from '#db/handle.ts';
import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { CellRole } from '#shared/domain/experiment-cells.ts';
import type { Judge } from '#shared/domain/experiment-scoring.ts';
import { type ExperimentSpec, samplesOf } from '#shared/domain/experiment-spec.ts';
import type { Arm, Experiment } from '#shared/domain/experiment.ts';
import type { Pane, PaneSpec } from '#shared/domain/run.ts';
import { pairwisePrompt, rubricPrompt } from '#shared/scoring/judge.ts';
import type { SourceOf } from '#shared/experiments/expand-arms.ts';
import { paneOf } from '../new-run.ts';

/** Items that are read once although several arms and samples ask them. */
const mostItems = 200;

/** Exactly what is sent for a cell, and to whom. */
export interface Asked {
  readonly pane: Pane;
  readonly prompt: string;
  readonly item: DatasetItem;
}

/** What the cells of an experiment ask: a template filled in, or a judge's question about an answer. */
export function createCellPrompts(
  db: ReadableDb,
  stored: { number: number; experiment: Experiment },
  sourceOf: SourceOf,
) {
  const { number, experiment } = stored;
  const { spec, arms } = experiment;
  const items = new Map<number, DatasetItem>();

  function itemOf(position: number): DatasetItem {
    let item = items.get(position);
    if (item) return item;
    item = itemAt(db, spec.datasetId, position);
    if (items.size >= mostItems) items.delete(items.keys().next().value!);
    items.set(position, item);
    return item;
  }

  function answerOf(arm: number, position: number, sample: number): string {
    const key = { experiment: number, arm, position, sample, role: 'answer' as const };
    const attempt = cellByKey(db, key)?.attempt;
    if (attempt === null || attempt === undefined)
      throw new Error('The judged answer is not there');
    return attemptByNumber(db, attempt).state.answer;
  }

  function judged({ arm, position, sample, role }: CellRow, item: DatasetItem): string {
    const question = { question: item.input, reference: item.targets[0] ?? null };
    const judge = judgeOf(experiment, arms[arm]!, role);
    if (role === 'pick' || role === 'grade') {
      return rubricPrompt(question, judge.rubric, answerOf(arm, position, sample));
    }
    const baseline = arms[baselineOf(experiment) ?? 0]!;
    const ofArm = (each: Arm) => answerOf(each.index, position, sample * samplesOf(each.strategy));
    const pair = [ofArm(arms[arm]!), ofArm(baseline)] as const;
    return pairwisePrompt(question, role === 'pair' ? pair : [pair[1], pair[0]]);
  }

  return {
    itemOf,

    /** @throws WorkbenchError MODEL_NOT_FOUND when a judge is gone */
    asked(cell: CellRow): Asked {
      const arm = arms[cell.arm]!;
      const item = itemOf(cell.position);
      if (cell.role !== 'answer') {
        const { model } = judgeOf(experiment, arm, cell.role);
        return { pane: paneOf(model, sourceOf, arm.index), prompt: judged(cell, item), item };
      }
      const { template } = spec.templates[arm.template]!;
      const { rendered, problems } = renderPrompt(template, item);
      if (!rendered) throw new Error(`The template does not fit: ${problems[0]?.code ?? ''}`);
      return { pane: withSystem(arm.pane, rendered.system), prompt: rendered.prompt, item };
    },
  };
}

export type CellPrompts = ReturnType<typeof createCellPrompts>;

/** The template's system prompt holds where it has one; else the model's own. */
export function withSystem(pane: Pane, system: string): Pane {
  if (system === '') return pane;
  return {
    ...pane,
    settings: { ...pane.settings, systemPrompt: system },
    ...(pane.remote && { remote: { ...pane.remote, systemPrompt: system } }),
  };
}

/** The judge of a cell. Scoring may have been changed since: its cells are those of the start. */
export function judgeOf(experiment: Experiment, arm: Arm, role: CellRole): Judge {
  if (role === 'pick' && arm.strategy.kind === 'best-of') return arm.strategy.judge;
  const judge = judgingRules(experiment)[0]?.judge;
  if (!judge) throw new Error(`No judge for a cell of ${role}`);
  return judge;
}

/** The arm that the others are held against; `null`: no pairs are judged. */
export function baselineOf(experiment: Experiment): number | null {
  const rule = judgingRules(experiment)[0];
  return rule?.kind === 'judge-pairwise' ? rule.baseline : null;
}

export function judgeModels({
  spec,
  arms,
}: {
  readonly spec: ExperimentSpec;
  readonly arms: readonly Arm[];
}): PaneSpec[] {
  const ofStrategies = arms.flatMap(({ strategy }) =>
    strategy.kind === 'best-of' ? [strategy.judge.model] : [],
  );
  const { rule } = spec.scoring;
  return 'judge' in rule ? [...ofStrategies, rule.judge.model] : ofStrategies;
}

function judgingRules({ spec, formerScorings }: Experiment) {
  return [...formerScorings, spec.scoring].flatMap(({ rule }) => ('judge' in rule ? [rule] : []));
}

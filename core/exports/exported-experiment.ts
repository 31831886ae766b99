import type { ReadableDb } from '#db/handle.ts';
import { itemAt } from '#db/queries/dataset-items.ts';
import { attemptsOfCell } from '#db/queries/experiment-attempts.ts';
import type { CellOutcome } from '#db/queries/experiment-cells.ts';
import { experimentById, type StoredExperiment } from '#db/queries/experiments.ts';
import { cellsBetween, cellSpan, countsOfExperiment } from '#db/queries/exports.ts';
import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { withSystem } from '../experiments/cell-prompts.ts';
import type { ExportedCell, ExportedSource } from './exported.ts';
import { systemPromptOf } from './exported-run.ts';

/** Cells that are read at once. */
const batch = 200;
/** Items that are kept, for arms and samples ask the same. */
const mostItems = 1000;

/**
 * An experiment; its cells are read as they are asked for, for there may be a million.
 * @throws WorkbenchError EXPERIMENT_NOT_FOUND, EXPERIMENT_ACTIVE
 */
export function exportedExperiment(db: ReadableDb, id: ExperimentId): ExportedSource {
  const stored = experimentById(db, id);
  const { experiment, number } = stored;
  if (experiment.status === 'running') {
    throw new WorkbenchError({ code: 'EXPERIMENT_ACTIVE', name: experiment.name });
  }
  const counts = countsOfExperiment(db, number);
  return {
    kind: 'experiment',
    experiment,
    panes: experiment.arms.map(({ pane, label, strategy }) => ({
      pane,
      label,
      strategy: strategy.kind === 'single' ? null : strategy,
    })),
    cellCount: counts.cells,
    attemptCount: counts.attempts,
    cells: () => cellsOf(db, stored),
  };
}

function* cellsOf(db: ReadableDb, stored: StoredExperiment): Iterable<ExportedCell> {
  const { first, last } = cellSpan(db, stored.number);
  const items = new Map<number, DatasetItem>();
  const itemOf = (position: number): DatasetItem => {
    const known = items.get(position);
    if (known) return known;
    const item = itemAt(db, stored.experiment.spec.datasetId, position);
    if (items.size >= mostItems) items.delete(items.keys().next().value!);
    items.set(position, item);
    return item;
  };
  for (let from = first; ;) {
    const cells = cellsBetween(db, { experiment: stored.number, from, last }, batch);
    for (const cell of cells) yield cellOf(db, stored, cell, itemOf(cell.position));
    if (cells.length < batch) return;
    from = cells.at(-1)!.id + 1;
  }
}

function cellOf(
  db: ReadableDb,
  { experiment }: StoredExperiment,
  cell: CellOutcome,
  item: DatasetItem,
): ExportedCell {
  const arm = experiment.arms[cell.arm]!;
  const attempts = attemptsOfCell(db, cell.id);
  const accepted = attempts.findIndex(({ number }) => number === cell.attempt);
  const template = experiment.spec.templates[arm.template]!.template;
  const rendered = cell.role === 'answer' ? renderPrompt(template, item).rendered : null;
  return {
    id: `${experiment.id}-${cell.id}`,
    pane: cell.arm,
    sample: cell.sample,
    role: cell.role,
    state: cell.state,
    item,
    prompt: rendered?.prompt ?? null,
    systemPrompt: rendered && systemPromptOf(withSystem(arm.pane, rendered.system)),
    outcome: cell,
    attempts: attempts.map(({ state, isCached, begunAtMs, endedAtMs }, index) => ({
      state,
      number: index + 1,
      isCached,
      begunAtMs,
      endedAtMs,
    })),
    accepted: accepted < 0 ? null : accepted,
  };
}

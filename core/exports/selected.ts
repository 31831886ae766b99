import type { ReadableDb } from '#db/handle.ts';
import { experimentById } from '#db/queries/experiments.ts';
import { runIdsThatFit, shownExperimentIds } from '#db/queries/exports.ts';
import { runById } from '#db/queries/runs.ts';
import type { DataSelection, LeftOut } from '#shared/domain/data-export.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import type { ExperimentId, RunId } from '#shared/ids.ts';

interface Selected {
  readonly runIds: readonly RunId[];
  readonly experimentIds: readonly ExperimentId[];
  /** What fits and still goes on. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * What a selection stands for, each once.
 * @throws WorkbenchError INVALID_INPUT when nothing is in it
 */
export function selectedSources(db: ReadableDb, selection: DataSelection): Selected {
  const selected = found(db, selection);
  if (selected.runIds.length + selected.experimentIds.length > 0) return selected;
  const reason = 'nothing that has ended is in the selection';
  throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'selection', reason });
}

function found(db: ReadableDb, selection: DataSelection): Selected {
  if (selection.kind === 'ids') {
    return {
      runIds: [...new Set(selection.runIds)],
      experimentIds: [...new Set(selection.experimentIds)],
      leftOut: [],
    };
  }
  const query = selection.kind === 'history' ? selection.query : HistoryQuery.parse({});
  const runs = Map.groupBy(runIdsThatFit(db, query), (id) => runById(db, id)?.status === 'running');
  const experiments = Map.groupBy(
    selection.kind === 'all' ? shownExperimentIds(db) : [],
    (id) => experimentById(db, id).experiment.status === 'running',
  );
  const leftOut: LeftOut[] = [
    ...(runs.get(true) ?? []).map((id) => ({ what: 'run-active' as const, id, count: 1 })),
    ...(experiments.get(true) ?? []).map((id) => ({
      what: 'experiment-active' as const,
      id,
      count: 1,
    })),
  ];
  return { runIds: runs.get(false) ?? [], experimentIds: experiments.get(false) ?? [], leftOut };
}

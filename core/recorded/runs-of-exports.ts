import { ulid } from 'ulid';
import { askedModel, recordedModelId } from '#shared/domain/pane-source.ts';
import type { Recording } from '#shared/domain/recording.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import type { RunExport } from '#shared/domain/run-export.ts';
import type { Cell, Pane } from '#shared/domain/run.ts';
import { AttemptId, CellId, RunId } from '#shared/ids.ts';
import type { ImportedRun } from './runs-of-rows.ts';

/** Exported runs under new ids, so that a run may lie beside the one that it was exported from. */
export function runsOfExports(
  exports: readonly (RunExport & { readonly contentSha256: string })[],
  recording: Recording,
): ImportedRun[] {
  return exports.map(({ run, events, contentSha256 }) => {
    const cellIds = renaming(CellId.parse);
    const attemptIds = renaming(AttemptId.parse);
    const cell = (each: Cell): Cell => ({ ...each, id: cellIds(each.id) });
    const pane = (each: Pane): Pane => recordedPane(each, recording);
    const rename = (event: RunEvent): RunEvent => {
      if (event.type === 'pane-replaced') {
        return { ...event, by: pane(event.by), cells: event.cells.map(cell) };
      }
      if (!('attemptId' in event)) return event;
      const { cellId, attemptId } = event;
      return { ...event, cellId: cellIds(cellId), attemptId: attemptIds(attemptId) };
    };
    return {
      contentSha256,
      run: {
        ...run,
        // The history is in the order of ids: a recorded run stands where its date belongs.
        id: RunId.parse(ulid(run.createdAtMs)),
        panes: run.panes.map(pane),
        cells: run.cells.map(cell),
        origin: 'recorded',
        recording,
        isStarred: false,
      },
      events: events.map(rename),
    };
  });
}

/** Each old id has one new one. */
function renaming<Id extends string>(parse: (id: string) => Id): (old: Id) => Id {
  const known = new Map<Id, Id>();
  return (old) => {
    const id = known.get(old) ?? parse(ulid());
    known.set(old, id);
    return id;
  };
}

/** Measured elsewhere: the model is none of those here, though it may have the same name. */
export function recordedPane(pane: Pane, { fileName, format }: Recording): Pane {
  if (pane.source.kind === 'recorded') return { ...pane, modelId: recordedModelId };
  return {
    ...pane,
    modelId: recordedModelId,
    source: {
      kind: 'recorded',
      name: fileName,
      format,
      systemPrompt: null,
      settings: [],
      isMeasured: true,
      asked: askedModel(pane.source),
    },
  };
}

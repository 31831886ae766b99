import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadableDb } from '#db/handle.ts';
import type {
  DataExported,
  DataExportStep,
  ExportData,
  LeftOut,
} from '#shared/domain/data-export.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { type TableName, tableNames } from '#shared/exports/tables.ts';
import type { ExportId } from '#shared/ids.ts';
import type { ExportedCell, ExportedSource } from './exported.ts';
import { exportedExperiment } from './exported-experiment.ts';
import { exportedRun } from './exported-run.ts';
import { createLeftOut } from './left-out.ts';
import { selectedSources } from './selected.ts';

/** Cells between two looks at what else the core has to do. */
const turn = 50;

interface Writing {
  readonly db: ReadableDb;
  readonly exportId: ExportId;
  /** Empty, and the export's own. */
  readonly folder: string;
  readonly triptych: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Writes a selection into files, a cell at a time, reads them again and counts.
 * @throws WorkbenchError RUN_NOT_FOUND, RUN_STILL_ACTIVE, EXPERIMENT_NOT_FOUND, EXPERIMENT_ACTIVE,
 *   INVALID_INPUT, EXPORT_INCOMPLETE, DISK_FULL, STORAGE_FAILED
 */
export async function* writeExport(
  wanted: ExportData,
  { db, exportId, folder, triptych, signal }: Writing,
): AsyncGenerator<DataExportStep> {
  const { runIds, experimentIds, leftOut: active } = selectedSources(db, wanted.selection);
  const leftOut = createLeftOut(active);
  const sources: (() => ExportedSource)[] = [
    ...runIds.map((id) => () => exportedRun(db, id, triptych)),
    ...experimentIds.map((id) => () => exportedExperiment(db, id)),
  ];
  const counts: Record<TableName, number> = { runs: 0, panes: 0, cells: 0, attempts: 0, chunks: 0 };
  // Refused before anything is written, and told how much there is.
  let of = 0;
  for (const open of sources) {
    const source = open();
    counts.runs += 1;
    counts.panes += source.panes.length;
    counts.attempts += source.attemptCount;
    of += source.cellCount;
  }
  counts.cells = of;
  // The libraries of the formats are large, and a core that starts needs none of them.
  const { writerFor } = await import('./writer-for.ts');
  const writer = writerFor(wanted, { db, folder, triptych, exportId, leftOut });
  try {
    let cells = 0;
    yield { kind: 'writing', cells, of };
    for (const open of sources) {
      const source = open();
      writer.begin(source);
      for (const cell of source.cells()) {
        writer.cell(source, cell);
        counts.chunks += chunksOf(cell);
        cells += 1;
        if (cells % turn !== 0) continue;
        await nextTurn();
        signal?.throwIfAborted();
        if (cells % 1000 === 0) yield { kind: 'writing', cells, of };
      }
      writer.end(source);
    }
    const found = await writer.finish();
    if (!wanted.withTimelines && wanted.format !== 'json' && isOfTables(found)) {
      leftOut.add('timelines', '', counts.chunks);
      counts.chunks = 0;
    }
    refuseIncomplete(counts, found, leftOut.list());
    const exported: DataExported = {
      exportId,
      files: await filesOf(folder),
      counts,
      leftOut: leftOut.list(),
    };
    yield { kind: 'done', exported };
  } finally {
    writer.close();
  }
}

function chunksOf({ attempts }: ExportedCell): number {
  return attempts.reduce(
    (sum, { state, isCached }) => sum + (isCached ? 0 : state.chunks.length),
    0,
  );
}

/** What is in the selection is in the files, or said to be left out. */
function refuseIncomplete(
  counts: Readonly<Record<TableName, number>>,
  found: Partial<Record<TableName, number>>,
  leftOut: readonly LeftOut[],
): void {
  const isCellLeftOut = ({ what }: LeftOut) =>
    what === 'judge-cells' || what === 'unanswered-cells';
  const leftCells = leftOut.filter(isCellLeftOut).reduce((sum, { count }) => sum + count, 0);
  for (const table of tableNames) {
    const inFile = found[table] ?? (isOfTables(found) ? 0 : null);
    if (inFile === null) continue;
    const selected = counts[table] - (table === 'cells' ? leftCells : 0);
    if (inFile === selected) continue;
    throw new WorkbenchError({ code: 'EXPORT_INCOMPLETE', table, selected, inFile });
  }
}

/** Formats of other tools know nothing but answers. */
function isOfTables(found: Partial<Record<TableName, number>>): boolean {
  return found.runs !== undefined;
}

export async function filesOf(folder: string): Promise<DataExported['files']> {
  const names = readdirSync(folder).toSorted();
  return await Promise.all(
    names.map(async (name) => ({ name, sizeBytes: (await stat(path.join(folder, name))).size })),
  );
}

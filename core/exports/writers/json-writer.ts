import { stat } from 'node:fs/promises';
import type { ReadableDb } from '#db/handle.ts';
import { datasetById } from '#db/queries/datasets.ts';
import { itemAt } from '#db/queries/dataset-items.ts';
import type { TableName } from '#shared/exports/tables.ts';
import type { ExportedAttempt, ExportedCell, ExportedSource } from '../exported.ts';
import { createTextFile } from './text-file.ts';
import type { ExportWriter } from './writer.ts';

/**
 * One JSON object with everything, to be imported again (see `DataFile`). A line per cell, so that a text
 * editor can show it.
 */
export function jsonWriter(db: ReadableDb, file: string, head: object): ExportWriter {
  const out = createTextFile(file);
  const counts: Record<TableName, number> = { runs: 0, panes: 0, cells: 0, attempts: 0, chunks: 0 };
  let separator = '\n';
  out.write(`${JSON.stringify(head).slice(0, -1)},"sources":[`);

  function count(cell: ExportedCell): void {
    counts.cells += 1;
    counts.attempts += cell.attempts.length;
    for (const { state, isCached } of cell.attempts) {
      if (!isCached) counts.chunks += state.chunks.length;
    }
  }

  let cellSeparator = '\n';
  return {
    begin(source) {
      counts.runs += 1;
      counts.panes += source.panes.length;
      out.write(separator);
      separator = ',\n';
      cellSeparator = '\n';
      if (source.kind === 'run') {
        out.write(`{"kind":"run","run":${JSON.stringify(source.whole)}`);
      } else {
        const { experiment } = source;
        out.write(`{"kind":"experiment","experiment":${JSON.stringify(experiment)},"dataset":`);
        writeDataset(db, source, out.write);
        out.write(',"cells":[');
      }
    },
    cell(source, cell) {
      count(cell);
      // The events of a comparison are all of it.
      if (source.kind === 'run') return;
      out.write(`${cellSeparator}${JSON.stringify(wholeCell(cell))}`);
      cellSeparator = ',\n';
    },
    end: (source) => out.write(source.kind === 'run' ? '}' : '\n]}'),
    async finish() {
      out.write(`\n],"counts":${JSON.stringify(counts)}}\n`);
      out.end();
      const { size } = await stat(file);
      if (size !== out.writtenBytes()) throw new Error('The file is not what was written');
      return counts;
    },
    close: () => out.close(),
  };
}

/** All items, for a dataset is known by the hash over them. */
function writeDataset(
  db: ReadableDb,
  source: ExportedSource & { kind: 'experiment' },
  write: (text: string) => void,
): void {
  const { dataset } = datasetById(db, source.experiment.spec.datasetId);
  write(`${JSON.stringify({ dataset }).slice(0, -1)},"items":[`);
  for (let position = 0; position < dataset.items; position++) {
    write(`${position === 0 ? '\n' : ',\n'}${JSON.stringify(itemAt(db, dataset.id, position))}`);
  }
  write('\n]}');
}

function wholeCell({ outcome, attempts, accepted }: ExportedCell) {
  const { id: _, attempt: __, ...cell } = outcome!;
  return { ...cell, accepted, attempts: attempts.map(wholeAttempt) };
}

/** The timeline as lists: it is most of the file. Texts are what its chunks add up to. */
function wholeAttempt({ state, isCached, begunAtMs, endedAtMs }: ExportedAttempt) {
  const { chunks, reasoning: _, answer: __, ...facts } = state;
  const timeline = chunks.map(({ atNs, channel, tokens, text }) => [atNs, channel, tokens, text]);
  return { isCached, begunAtMs, endedAtMs, facts, timeline };
}

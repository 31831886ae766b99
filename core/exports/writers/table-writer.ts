import { attemptRow, chunkRows } from '../attempt-rows.ts';
import { cellRow, paneRow, runRow } from '../rows.ts';
import type { ExportWriter, RowSink } from './writer.ts';

/** Sources as rows of tables, whatever the tables are written as. */
export function tableWriter(sink: RowSink, withTimelines: boolean): ExportWriter {
  return {
    begin(source) {
      sink.row('runs', runRow(source));
      for (const pane of source.panes) sink.row('panes', paneRow(source, pane));
    },
    cell(source, cell) {
      sink.row('cells', cellRow(source, cell));
      for (const attempt of cell.attempts) {
        sink.row('attempts', attemptRow(source, cell, attempt));
        if (!withTimelines) continue;
        for (const chunk of chunkRows(attempt)) sink.row('chunks', chunk);
      }
    },
    end: () => {},
    finish: () => sink.finish(),
    close: () => sink.close(),
  };
}

import path from 'node:path';
import type { ReadableDb } from '#db/handle.ts';
import type { ExportData } from '#shared/domain/data-export.ts';
import { type TableName, tableNames } from '#shared/exports/tables.ts';
import type { ExportedCell } from './exported.ts';
import type { LeftOutList } from './left-out.ts';
import { chatWriter } from './writers/chat-writer.ts';
import { csvSink } from './writers/csv-sink.ts';
import { inspectWriter } from './writers/inspect-writer.ts';
import { jsonWriter } from './writers/json-writer.ts';
import { jsonlSink } from './writers/jsonl-sink.ts';
import { parquetSink } from './writers/parquet-sink.ts';
import { promptfooWriter } from './writers/promptfoo-writer.ts';
import { sqliteSink } from './writers/sqlite-sink.ts';
import { tableWriter } from './writers/table-writer.ts';
import type { ExportWriter } from './writers/writer.ts';

interface WriterDeps {
  readonly db: ReadableDb;
  readonly folder: string;
  readonly triptych: string;
  readonly exportId: string;
  readonly leftOut: LeftOutList;
}

/** What writes the wanted format into the folder. */
export function writerFor(wanted: ExportData, deps: WriterDeps): ExportWriter {
  const { folder, triptych, exportId, leftOut, db } = deps;
  const { format, withTimelines } = wanted;
  const tables = tableNames.filter((name): name is TableName => withTimelines || name !== 'chunks');
  const at = (name: string) => path.join(folder, name);
  const leaveOut = ({ role }: ExportedCell) =>
    leftOut.add(role === 'answer' ? 'unanswered-cells' : 'judge-cells', '');
  switch (format) {
    case 'json': {
      const head = { format: 'triptych-data', version: 1, triptych, exportedAtMs: Date.now() };
      return jsonWriter(db, at('triptych.json'), { ...head, leftOut: leftOut.list() });
    }
    case 'jsonl':
      return tableWriter(jsonlSink(at('triptych.jsonl'), tables), withTimelines);
    case 'csv':
      return tableWriter(csvSink(folder, tables), withTimelines);
    case 'parquet':
      return tableWriter(parquetSink(folder, tables), withTimelines);
    case 'sqlite':
      return tableWriter(sqliteSink(at('triptych.sqlite'), tables), withTimelines);
    case 'inspect':
      return inspectWriter(folder, triptych, leaveOut);
    case 'promptfoo': {
      const head = { id: `triptych-${exportId}`, createdAtMs: Date.now(), triptych };
      return promptfooWriter(at('promptfoo.json'), head, leaveOut);
    }
    case 'openai-chat':
      return chatWriter(at('chats.jsonl'), leaveOut);
  }
}

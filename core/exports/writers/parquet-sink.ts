import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, type SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Column, ExportValue } from '#shared/exports/columns.ts';
import { exportTables, type TableName, valuesOf } from '#shared/exports/tables.ts';
import type { RowSink } from './writer.ts';

/** A row group is written when so many rows or characters are gathered. */
const mostRows = 20_000;
const mostCharacters = 8_000_000;

/** A file `TABLE.parquet` for each table, compressed with Snappy; every column may be null. */
export function parquetSink(folder: string, tables: readonly TableName[]): RowSink {
  const fileOf = (name: TableName) => path.join(folder, `${name}.parquet`);
  const files = new Map(tables.map((name) => [name, parquetFile(fileOf(name), name)]));
  return {
    row: (table, row) => files.get(table)!.row(valuesOf(table, row)),
    async finish() {
      for (const file of files.values()) file.end();
      const counts = tables.map(async (name) => {
        const { num_rows } = await parquetMetadataAsync(await asyncBufferFromFile(fileOf(name)));
        return [name, Number(num_rows)] as const;
      });
      return Object.fromEntries(await Promise.all(counts));
    },
    close: () => files.forEach((file) => file.close()),
  };
}

function parquetFile(file: string, table: TableName) {
  const columns = Object.entries<Column>(exportTables[table]);
  const descriptor = openSync(file, 'wx', 0o600);
  const bytes = new ByteWriter();
  let isOpen = true;
  // The library's own file writer keeps no descriptor and copies its buffer; this one starts it again.
  const flush = () => {
    const written = bytes.getBytes();
    for (let at = 0; at < written.length;) at += writeSync(descriptor, written, at);
    bytes.index = 0;
  };
  const writer = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: schemaOf(columns),
    createdBy: 'Triptych',
    kvMetadata: columns.map(([name, { unit, meaning }]) => ({
      key: `triptych:${name}`,
      value: JSON.stringify({ unit, meaning }),
    })),
  });
  let gathered = empty(columns);
  let rows = 0;
  let characters = 0;

  function writeGroup(): void {
    if (rows === 0) return;
    const columnData = columns.map(([name], i) => ({ name, data: gathered[i]! }));
    void writer.write({ columnData, rowGroupSize: rows });
    gathered = empty(columns);
    rows = 0;
    characters = 0;
  }

  return {
    row(values: readonly ExportValue[]): void {
      for (const [i, value] of values.entries()) {
        gathered[i]!.push(typed(value, columns[i]![1]));
        if (typeof value === 'string') characters += value.length;
      }
      rows += 1;
      if (rows >= mostRows || characters >= mostCharacters) writeGroup();
    },
    end(): void {
      writeGroup();
      void writer.finish();
      this.close();
    },
    close(): void {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

type ParquetValue = ExportValue | bigint;

function empty(columns: readonly unknown[]): ParquetValue[][] {
  return columns.map(() => []);
}

function typed(value: ExportValue, { type }: Column): ParquetValue {
  return type === 'integer' && typeof value === 'number' ? BigInt(Math.round(value)) : value;
}

function schemaOf(columns: readonly (readonly [string, Column])[]): SchemaElement[] {
  const physical = { integer: 'INT64', real: 'DOUBLE', boolean: 'BOOLEAN' } as const;
  const elements = columns.map(([name, { type }]): SchemaElement => {
    const common = { name, repetition_type: 'OPTIONAL' as const };
    return type === 'text' || type === 'json'
      ? { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
      : { ...common, type: physical[type] };
  });
  return [{ name: 'root', num_children: columns.length }, ...elements];
}

import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { objectRow } from './json-row.ts';
import { limits } from './limits.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { refuse } from './refused.ts';
import { isNotText } from './text-chunks.ts';

/** The rows of a Parquet file, one row group in memory at a time; a row's number stands for its line. */
export async function* readParquet(path: string): AsyncGenerator<ReadRow> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) =>
    refuse('damaged', error instanceof Error ? error.message : ''),
  );
  if (metadata.num_rows > limits.rows) refuse('too-many-rows');
  let rowStart = 0;
  for (const { num_rows: groupRows, total_byte_size: bytes } of metadata.row_groups) {
    if (bytes > limits.rowGroupBytes) refuse('damaged', `row group of ${bytes} bytes`);
    const rowEnd = rowStart + Number(groupRows);
    const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd }).catch(
      (error: unknown) => refuse('damaged', error instanceof Error ? error.message : ''),
    );
    for (const [index, row] of rows.entries()) yield toRow(rowStart + index + 1, row);
    rowStart = rowEnd;
  }
}

/** Large integers and dates become text; bytes (pictures, audio) are no text and are left out. */
function toRow(line: number, row: object): ReadRow {
  const plain = JSON.stringify(row, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    return value instanceof Uint8Array ? undefined : value;
  });
  return isNotText(plain) ? badRow(line, 'NOT_TEXT') : objectRow(line, JSON.parse(plain));
}

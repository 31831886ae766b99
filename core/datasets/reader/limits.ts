/** What a file may hold; more is refused or left out with a word, never guessed at. */
export const limits = {
  fileBytes: 2 ** 31,
  rows: 1_000_000,
  /** Characters of one row: a sample of an Inspect log carries all its events. */
  rowText: 32 * 2 ** 20,
  /** Characters over which a quote may stay open, line after line. */
  openQuote: 2 ** 20,
  columns: 500,
  depth: 32,
  columnName: 200,
  /** Bytes of one row group of a Parquet file, unpacked. */
  rowGroupBytes: 2 ** 28,
  /** Bytes of one file of a zip archive, unpacked. */
  zipEntryBytes: 64 * 2 ** 20,
  zipEntries: 200_000,
  problemsKept: 200,
} as const;

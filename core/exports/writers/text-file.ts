import { closeSync, openSync, writeSync } from 'node:fs';

/** Characters that are gathered before they are written. */
const gathered = 256 * 1024;

/** A new text file that is written to its end and never read; only what is gathered is in memory. */
export function createTextFile(path: string) {
  const file = openSync(path, 'wx', 0o600);
  let parts: string[] = [];
  let length = 0;
  let isOpen = true;
  let bytesWritten = 0;

  function flush(): void {
    const bytes = Buffer.from(parts.join(''));
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    bytesWritten += bytes.length;
    parts = [];
    length = 0;
  }

  return {
    write(text: string): void {
      parts.push(text);
      length += text.length;
      if (length >= gathered) flush();
    },
    writtenBytes: () => bytesWritten,
    /** Writes what is gathered; afterwards the file is whole. */
    end(): void {
      flush();
      this.close();
    },
    /** Also after a failure: what is gathered is dropped. */
    close(): void {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

export type TextFile = ReturnType<typeof createTextFile>;

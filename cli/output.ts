import { printableJson } from './printable.ts';

/** Writes text and a line feed to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes one JSON value; nothing else may go to standard output with `--json`. */
export function printJson(value: unknown): void {
  print(printableJson(value, 2));
}

/**
 * A reader that closes the pipe early (`| head`) has what it wants, and a terminal that was closed has
 * nobody to read (EIO): neither is a failure, and the work goes on or ends in order.
 */
export function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

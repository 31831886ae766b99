import type { z } from 'zod';
import { launchChild, type ProcessEnd } from './child-process.ts';

/** What is asked of a probe, as it travels to its process. */
type Request = Readonly<Record<string, string>>;

interface ProbeOptions {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Options of its Node. */
  readonly nodeOptions?: readonly string[];
  /** Its environment besides what every child gets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Asks an entry that looks at something which may crash or hang, in a process of its own that is
 * ended as soon as it has answered.
 * @throws when it does not answer within the limit, crashes, says something else, or is aborted
 */
export function runProbe<T>(
  entry: URL,
  request: Request,
  answer: z.ZodType<T>,
  { limitMs, signal, nodeOptions = [], environment = {} }: ProbeOptions,
): Promise<T> {
  signal.throwIfAborted();
  const child = launchChild<T, Request>(entry, { messages: answer, nodeOptions, environment });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const limit = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms.`)), limitMs);
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  child.listen({ message: resolve, ended: (end) => reject(new Error(wordsOf(end))) });
  child.send(request);
  return promise.finally(() => {
    clearTimeout(limit);
    signal.removeEventListener('abort', abort);
    child.kill();
  });
}

function wordsOf(end: ProcessEnd): string {
  if (end.kind === 'closed') return 'The probe was ended.';
  const cause = end.signal ?? `exit code ${end.exitCode}`;
  return `The probe ended without an answer (${cause}). ${end.lastWords}`.trim();
}

import { inspect } from 'node:util';
import { isDefinedError, ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { failureText, type MessageDescriptor } from '#shared/failure-text.ts';
import { failureValues } from '#shared/failure-values.ts';
import { inEnglish } from '#web/english.ts';
import { valueWriters } from './format.ts';
import { printable } from './printable.ts';

/** What happened, and what to do: two lines. */
export function describeFailure(failure: Failure): string {
  return `${whatHappened(failure)}\n${write(failure, failureText(failure).advice)}`;
}

/** What happened, without the advice. */
export function whatHappened(failure: Failure): string {
  return write(failure, failureText(failure).what);
}

/** The expected failure in what was thrown; `null` for a bug. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof WorkbenchError) return error.failure;
  if (error instanceof CommanderError) return invalidInput('arguments', usageReason(error));
  if (!(error instanceof ORPCError)) return null;
  if (error.code === 'BAD_REQUEST') return invalidInput('request', error.message);
  if (!isDefinedError(error) || error.code !== 'WORKBENCH') return null;
  return Failure.safeParse(error.data).data ?? null;
}

/** Words for what is no expected failure: the end of the running workbench, or a bug with its stack. */
export function describeBug(error: unknown): string {
  // Open calls are aborted when the connection closes; nothing else here ends with an AbortError.
  if (error instanceof Error && error.name === 'AbortError') {
    return 'The running workbench ended before it had answered.\nWhat was stored is kept. Start it again and look in the history.';
  }
  return printable(inspect(error));
}

export function invalidInput(field: string, reason: string): Failure {
  return { code: 'INVALID_INPUT', field, reason };
}

function write(failure: Failure, descriptor: MessageDescriptor): string {
  const values = failureValues(failure, valueWriters);
  return printable(inEnglish(descriptor, values)).trim();
}

function usageReason({ message }: CommanderError): string {
  return message.replace(/^error: /, '').replaceAll('\n', ' ');
}

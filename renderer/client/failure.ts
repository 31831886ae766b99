import { ORPCError } from '@orpc/client';
import { Failure } from '#shared/domain/failure.ts';

/** The expected failure in what a call has thrown; `null`: the connection, or a bug. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof ORPCError) || error.code !== 'WORKBENCH') return null;
  const parsed = Failure.safeParse(error.data);
  return parsed.success ? parsed.data : null;
}

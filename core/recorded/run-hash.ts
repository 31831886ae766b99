import { createHash } from 'node:crypto';
import type { RunExport } from '#shared/domain/run-export.ts';

/** SHA-256 of an export without the field that holds it: tells a changed file from the written one. */
export function runHash(content: Omit<RunExport, 'sha256'>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

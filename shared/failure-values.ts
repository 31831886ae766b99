import type { Failure } from './domain/failure.ts';
import { ggufRefusalValues } from './gguf-text/refusal-text.ts';
import { labFailureValues } from './lab-failure-text.ts';
import { loadProblemValues } from './load-problem-text.ts';
import { causeOf, lettersOf } from './select-word.ts';

/** How a reader is used to see figures and times. */
export interface Writers {
  /** Of the day, for what is near. */
  readonly time: (ms: number) => string;
  readonly dateTime: (ms: number) => string;
  readonly duration: (ms: number) => string;
  readonly bytes: (bytes: number) => string;
}

/** The values that the messages of a failure take; `write` says how the reader is used to see them. */
export function failureValues(failure: Failure, write: Writers): Record<string, string | number> {
  switch (failure.code) {
    case 'MODEL_CRASHED':
      return {
        model: failure.model,
        signal: failure.signal ?? 'none',
        exitCode: failure.exitCode ?? '?',
        cause: causeOf(failure.signal),
        lastWords: failure.lastWords,
      };
    case 'NOT_A_GGUF':
      return ggufRefusalValues(failure.path, failure.refusal, write.duration);
    case 'SETTINGS_REFUSED':
      return loadProblemValues(failure.problem, write.bytes);
    case 'WONT_FIT':
      return {
        model: failure.model,
        place: failure.place,
        needed: write.bytes(failure.neededBytes),
        free: write.bytes(failure.freeBytes),
      };
    case 'MODEL_QUARANTINED':
      return { ...failure, retryAt: write.time(failure.retryAtMs) };
    case 'TEMPLATE_FAILED':
      return { reason: failure.reason, exceeded: failure.exceeded ?? 'none' };
    case 'RUNNER_SILENT':
      return { waited: write.duration(failure.waitedMs) };
    case 'UPLOAD_TOO_LARGE':
      return { size: write.bytes(failure.sizeBytes), room: write.bytes(failure.roomBytes) };
    case 'FILE_TOO_LARGE': {
      const { name, sizeBytes, limitBytes } = failure;
      return { name, size: write.bytes(sizeBytes), limit: write.bytes(limitBytes) };
    }
    case 'RECORDING_KNOWN':
      return { name: failure.name, time: write.dateTime(failure.importedAtMs) };
    case 'MODEL_NAME_AMBIGUOUS':
      return { model: failure.model, matches: failure.matches.join(', ') };
    case 'DATASET_UNREADABLE': {
      const { file, problem, detail } = failure;
      return { file, problem: lettersOf(problem), detail: detail === '' ? 'none' : detail };
    }
    case 'EXPERIMENT_NOT_READY':
      return { problem: lettersOf(failure.problem.toLowerCase()) };
    case 'EXPERIMENT_FILE_INVALID': {
      const { file, line, place, reason } = failure;
      return { file, line: line ?? 'none', place: place || 'none', reason };
    }
    case 'VARIANT_REFUSED':
    case 'LAYERS_REFUSED':
    case 'NO_ROOM':
      return labFailureValues(failure, write.bytes);
    case 'DATABASE_LOCKED':
      return { pid: failure.pid ?? 'none' };
    case 'HUB_GATED':
      return { repository: failure.repository, hasToken: failure.hasToken ? 'yes' : 'no' };
    case 'DOWNLOAD_STALLED':
      return { file: failure.file, waited: write.duration(failure.waitedMs) };
    case 'DOWNLOAD_NO_ROOM':
      return { needed: write.bytes(failure.neededBytes), room: write.bytes(failure.roomBytes) };
    case 'HUB_RATE_LIMITED':
    case 'PROVIDER_RATE_LIMITED':
    case 'PROVIDER_OVERLOADED': {
      const { retryAfterMs, ...rest } = failure;
      return { ...rest, wait: retryAfterMs === null ? 'none' : write.duration(retryAfterMs) };
    }
    case 'SPENDING_LIMIT':
      return { ...failure, nextUsd: failure.nextUsd ?? 'none' };
    case 'PROVIDER_TIMEOUT': {
      const { provider, phase, waitedMs } = failure;
      return { provider, phase, waited: write.duration(waitedMs) };
    }
    default:
      return { ...failure };
  }
}

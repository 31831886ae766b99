import type { FailureCode } from '#shared/domain/failure.ts';

export const exitCode = {
  done: 0,
  cellFailed: 1,
  badInput: 2,
  modelUnusable: 3,
  dataFolderUnusable: 4,
  fellShort: 5,
  cancelled: 130,
} as const;

export const exitCodeHelp = `
Exit codes:
  0    done
  1    an answer could not be had, or Triptych itself failed
  2    a wrong option or input
  3    a model was not found or cannot be used
  4    the data folder is in use, full, damaged, out of reach, or of a newer Triptych
  5    an experiment fell short of --fail-under or --fail-if-worse-than
  130  cancelled`;

const exitCodes: Record<FailureCode, number> = {
  MODEL_NOT_FOUND: exitCode.modelUnusable,
  MODEL_NAME_AMBIGUOUS: exitCode.modelUnusable,
  MODEL_FILE_MISSING: exitCode.modelUnusable,
  NOT_A_GGUF: exitCode.modelUnusable,
  FOLDER_UNUSABLE: exitCode.badInput,
  FOLDER_NOT_FOUND: exitCode.badInput,
  UPLOAD_NAME_REFUSED: exitCode.badInput,
  UPLOAD_TOO_LARGE: exitCode.badInput,
  UPLOAD_OF_PART: exitCode.badInput,
  UPLOAD_BUSY: exitCode.badInput,
  UPLOAD_INCOMPLETE: exitCode.badInput,
  LOAD_CANCELLED: exitCode.cancelled,
  MODEL_LOAD_FAILED: exitCode.modelUnusable,
  MODEL_QUARANTINED: exitCode.modelUnusable,
  WONT_FIT: exitCode.modelUnusable,
  SETTINGS_REFUSED: exitCode.badInput,
  TEMPLATE_FAILED: exitCode.modelUnusable,
  GENERATION_FAILED: exitCode.cellFailed,
  MODEL_CRASHED: exitCode.cellFailed,
  CONTEXT_TOO_LONG: exitCode.cellFailed,
  RUNNER_SILENT: exitCode.cellFailed,
  INTERNAL: exitCode.cellFailed,
  PROVIDER_KEY_MISSING: exitCode.modelUnusable,
  PROVIDER_KEY_REFUSED: exitCode.modelUnusable,
  PROVIDER_NO_BALANCE: exitCode.modelUnusable,
  PROVIDER_MODEL_GONE: exitCode.modelUnusable,
  PROVIDER_UNREACHABLE: exitCode.modelUnusable,
  PROVIDER_REDIRECTS: exitCode.modelUnusable,
  PROVIDER_RATE_LIMITED: exitCode.cellFailed,
  PROVIDER_CONTEXT_TOO_LONG: exitCode.cellFailed,
  PROVIDER_OVERLOADED: exitCode.cellFailed,
  PROVIDER_REFUSED: exitCode.cellFailed,
  PROVIDER_TIMEOUT: exitCode.cellFailed,
  PROVIDER_STREAM_CUT: exitCode.cellFailed,
  PROVIDER_STREAM_FAILED: exitCode.cellFailed,
  PROVIDER_UNREADABLE: exitCode.cellFailed,
  PROVIDER_EMPTY_ANSWER: exitCode.cellFailed,
  PROVIDER_FILTERED: exitCode.cellFailed,
  PROVIDER_ADDRESS_REFUSED: exitCode.badInput,
  PROVIDER_NOT_FOUND: exitCode.badInput,
  SPENDING_LIMIT: exitCode.cellFailed,
  KEY_STORE_UNUSABLE: exitCode.badInput,
  RUN_NOT_FOUND: exitCode.badInput,
  RUN_STILL_ACTIVE: exitCode.badInput,
  LINE_UP_NOT_FOUND: exitCode.badInput,
  FACT_NOT_FOUND: exitCode.badInput,
  DATASET_UNREADABLE: exitCode.badInput,
  DATASET_NOT_FOUND: exitCode.badInput,
  DATASET_ITEM_NOT_FOUND: exitCode.badInput,
  EXPERIMENT_NOT_FOUND: exitCode.badInput,
  EXPERIMENT_ACTIVE: exitCode.badInput,
  EXPERIMENT_NOT_READY: exitCode.badInput,
  EXPERIMENT_NEEDS_JUDGE: exitCode.badInput,
  EXPERIMENTS_NOT_COMPARABLE: exitCode.badInput,
  EXPERIMENT_FILE_INVALID: exitCode.badInput,
  STAGED_FILE_NOT_FOUND: exitCode.badInput,
  PROMPT_TEMPLATE_NOT_FOUND: exitCode.badInput,
  HUB_UNREACHABLE: exitCode.cellFailed,
  HUB_NOT_FOUND: exitCode.badInput,
  HUB_GATED: exitCode.badInput,
  HUB_RATE_LIMITED: exitCode.cellFailed,
  HUB_REFUSED: exitCode.cellFailed,
  HUB_REDIRECT_REFUSED: exitCode.cellFailed,
  HUB_NOTHING_USABLE: exitCode.badInput,
  DOWNLOAD_NOT_FOUND: exitCode.badInput,
  DOWNLOAD_STALLED: exitCode.cellFailed,
  DOWNLOAD_CUT: exitCode.cellFailed,
  DOWNLOAD_WRONG_CONTENT: exitCode.cellFailed,
  DOWNLOAD_NO_ROOM: exitCode.dataFolderUnusable,
  RECORDING_UNREADABLE: exitCode.badInput,
  FILE_TOO_LARGE: exitCode.badInput,
  RECORDING_KNOWN: exitCode.badInput,
  IMPORT_NOT_FOUND: exitCode.badInput,
  PANE_RECORDED: exitCode.badInput,
  RECORDED_FAILURE: exitCode.cellFailed,
  TOO_MANY_PANES: exitCode.badInput,
  INVALID_INPUT: exitCode.badInput,
  DATABASE_NEWER: exitCode.dataFolderUnusable,
  DATABASE_LOCKED: exitCode.dataFolderUnusable,
  DATABASE_DAMAGED: exitCode.dataFolderUnusable,
  DISK_FULL: exitCode.dataFolderUnusable,
  STORAGE_FAILED: exitCode.dataFolderUnusable,
};

/** What the process exits with when a whole command fails. */
export function exitCodeOf(code: FailureCode): number {
  return exitCodes[code];
}

import { randomInt } from 'node:crypto';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import { LoadSettings, PromptSettings } from '#models/protocol.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ModelFacts } from '#shared/domain/model.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { Cell, Pane } from '#shared/domain/run.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import type { AttemptId } from '#shared/ids.ts';
import type { Log } from './log.ts';
import type { CpuWatch } from './machine/cpu-watch.ts';
import type { Memory } from './services/memory.ts';

const largestSeed = 0xffff_fffe;
/** Loading reports far more often than anybody reads. */
const progressStep = 0.1;

interface AttemptOptions {
  readonly pool: RunnerPool;
  readonly memory: Memory;
  readonly log: Log;
  readonly prompt: string;
  readonly pane: Pane;
  readonly file: Extract<PaneSource, { kind: 'file' }>;
  readonly cell: Cell;
  readonly attemptId: AttemptId;
  /** Monotonic nanoseconds at which the run wanted this attempt. */
  readonly wantedNs: bigint;
  /** Loads the model although it is not expected to fit. */
  readonly loadAnyway: boolean;
  readonly signal: AbortSignal;
  /** Begins to look at what else the processor does. */
  watchCpu(): CpuWatch;
  emit(event: NewRunEvent): void;
  learned(facts: ModelFacts): void;
}

/** Runs one attempt to its end and reports it as events; expected failures end the attempt alone. */
export async function runAttempt(options: AttemptOptions): Promise<void> {
  const { pool, memory, pane, cell, attemptId, signal, emit } = options;
  const of = { cellId: cell.id, attemptId };
  let told: number | null = null;
  let watch: CpuWatch | null = null;
  const end = (event: NewRunEvent) => {
    if (watch) emit({ ...of, type: 'attempt-cpu', cpu: watch() });
    emit(event);
  };
  let load: LoadReport = { cache: 'unknown', processMs: 0, modelMs: 0, contextMs: 0, warmUpMs: 0 };
  const job = jobOf(options);
  try {
    const finished = await pool.run(
      job,
      {
        loading: (progress) => {
          if (told !== null && progress - told < progressStep) return;
          told = progress;
          emit({ ...of, type: 'attempt-loading', progress });
        },
        ready: (report, facts, loaded) => {
          load = report;
          options.learned(facts);
          emit({ ...of, type: 'attempt-loaded', memory: loaded });
          if (report.processMs > 0) memory.observed(job.model, job.loadSettings, loaded);
          watch = options.watchCpu();
        },
        started: ({ t0Ns, evalFromNs, promptTokens, renderedPrompt, actual }) =>
          emit({
            ...of,
            type: 'attempt-started',
            t0Ns,
            evalFromNs,
            promptTokens,
            renderedPrompt,
            actual,
            load,
            queuedMs: queuedMs(options.wantedNs, BigInt(t0Ns), load),
          }),
        tokens: ({ chunks }) => emit({ ...of, type: 'tokens', chunks }),
      },
      { signal },
    );
    if (!finished) return end({ ...of, type: 'attempt-cancelled' });
    const { stopReason, usage, doneNs } = finished;
    end({ ...of, type: 'attempt-finished', stopReason, usage, doneNs });
  } catch (error) {
    if (signal.aborted) return end({ ...of, type: 'attempt-cancelled' });
    const failure =
      error instanceof WorkbenchError
        ? error.failure
        : { code: 'INTERNAL' as const, logId: options.log.bug(error, { model: pane.modelName }) };
    end({ ...of, type: 'attempt-failed', failure });
  }
}

function jobOf({ pane, file, cell, prompt, attemptId, memory, loadAnyway }: AttemptOptions) {
  const { settings } = pane;
  const loadSettings = LoadSettings.parse(settings);
  const seed = settings.seed === null ? randomInt(largestSeed) : settings.seed + cell.sample;
  return {
    model: {
      id: pane.modelId,
      name: pane.modelName,
      path: file.path,
      sizeBytes: file.sizeBytes,
    },
    loadSettings,
    needOf: (inspection: GgufInspection) => memory.needOf(inspection, loadSettings),
    loadAnyway,
    request: {
      requestId: attemptId,
      prompt,
      settings: PromptSettings.parse({ ...settings, seed: seed % largestSeed }),
    },
  };
}

/** Both clocks are the system's monotonic one, so core and runner can be subtracted. */
function queuedMs(wantedNs: bigint, t0Ns: bigint, load: LoadReport): number {
  const loadMs = load.processMs + load.modelMs + load.contextMs + load.warmUpMs;
  return Math.max(0, Number(t0Ns - wantedNs) / 1e6 - loadMs);
}

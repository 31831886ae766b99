import { z } from 'zod';
import { AttemptId } from '../ids.ts';
import { Dataset } from './dataset.ts';
import { DatasetItem } from './dataset-item.ts';
import { CellRole, ScoreOutcome } from './experiment-cells.ts';
import { Experiment, ExperimentCellState } from './experiment.ts';
import { Fact } from './fact.ts';
import { Failure } from './failure.ts';
import { CpuUse } from './machine.ts';
import { LoadedMemory } from './memory.ts';
import { Cost } from './price.ts';
import { ReasoningShown } from './provider.ts';
import { RecordedAnswer } from './recording.ts';
import { ConnectionSetUp, KeepAlive, RemoteReport, ResponseHead, SentRequest } from './remote.ts';
import { CellStatus } from './run.ts';
import { ActualSettings } from './settings.ts';
import { Channel, LoadReport, StopReason, Usage } from './timeline.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1).nullable();

/** `RemoteState` of an attempt, as it comes back from a file. */
const StoredRemote = z.object({
  sent: SentRequest,
  connection: ConnectionSetUp.nullable(),
  beforeT0Ns: count,
  head: ResponseHead.nullable(),
  keepAlives: z.array(KeepAlive),
  report: RemoteReport.nullable(),
  cost: Cost.nullable(),
});

/** An attempt without its texts, which are what the timeline adds up to. */
export const AttemptFacts = z.object({
  id: AttemptId,
  number: z.number().int(),
  status: CellStatus,
  loadProgress: z.number(),
  queuedMs: z.number().nullable(),
  load: LoadReport.nullable(),
  memory: LoadedMemory.nullable(),
  actual: ActualSettings.nullable(),
  promptTokens: z.number().int().nullable(),
  renderedPrompt: z.string().nullable(),
  evalFromNs: z.number().int().nullable(),
  usage: Usage.nullable(),
  stopReason: StopReason.nullable(),
  doneNs: z.number().int().nullable(),
  cpu: Fact(CpuUse).nullable(),
  failure: Failure.nullable(),
  isWarmUp: z.boolean(),
  retryAtMs: z.number().nullable(),
  remote: StoredRemote.nullable(),
  reasoningShown: ReasoningShown.optional(),
  recorded: RecordedAnswer.nullable(),
});

const DataAttempt = z.object({
  isCached: z.boolean(),
  begunAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  facts: AttemptFacts,
  /** Nanoseconds since t0, channel, tokens, text. */
  timeline: z.array(z.tuple([count, Channel, count.nullable(), z.string()])),
});

const DataCell = z.object({
  arm: count,
  position: count,
  sample: count,
  role: CellRole,
  state: ExperimentCellState,
  score: share,
  outcome: ScoreOutcome.nullable(),
  reason: z.string().max(100).nullable(),
  flexible: share,
  flexibleOutcome: ScoreOutcome.nullable(),
  grade: share,
  ballot: z.string().nullable(),
  shown: z.string().max(1000),
  /** Position among its attempts; `null`: none counts. */
  accepted: count.nullable(),
  attempts: z.array(DataAttempt),
});

/** An experiment with everything that its results are made of. */
export const ExperimentExport = z.object({
  experiment: Experiment,
  dataset: z.object({ dataset: Dataset, items: z.array(DatasetItem).min(1) }),
  cells: z.array(DataCell),
});
export type ExperimentExport = z.infer<typeof ExperimentExport>;

import { z } from 'zod';
import { CellId, LineUpId, ModelId, RunId } from '../ids.ts';
import { MachineReport } from './machine.ts';
import { PaneSource } from './pane-source.ts';
import { Usd } from './price.ts';
import { RemoteSettings } from './remote.ts';
import { Recording } from './recording.ts';
import { ModelSettings } from './settings.ts';
import { Consensus } from './strategy.ts';

export const maxPanes = 8;

/** One column of a comparison: a model with its settings. */
export const PaneSpec = z.object({
  modelId: ModelId,
  settings: ModelSettings,
  /** Given for a remote model; these hold then, and `settings` do not. */
  remote: RemoteSettings.optional(),
  /** How its answers become one; absent: `single`, each stands for itself. */
  strategy: Consensus.optional(),
});
export type PaneSpec = z.infer<typeof PaneSpec>;

/** What a pane of a run was asked for, to be asked for again. */
export function specOf({ modelId, settings, remote, strategy }: PaneSpec): PaneSpec {
  return { modelId, settings, ...(remote && { remote }), ...(strategy && { strategy }) };
}

export const LineUp = z.object({
  id: LineUpId,
  name: z.string().min(1).max(120),
  panes: z.array(PaneSpec).min(1).max(maxPanes),
});
export type LineUp = z.infer<typeof LineUp>;

/** A pane of a stored run: names are frozen, so that the run reads the same when a model is gone. */
export const Pane = PaneSpec.extend({
  /** Position in the run, counted from 0; its letter is A, B, C … and never changes. */
  index: z.number().int().nonnegative(),
  modelName: z.string(),
  /** What answered: a file, a provider, or a record of elsewhere. */
  source: PaneSource,
  /** The pane that took this one's place; the replaced one is kept. */
  replacedBy: z.number().int().nullable(),
});
export type Pane = z.infer<typeof Pane>;

/** `sequential`: one local model at a time, so that none disturbs another's figures. */
export const RunMode = z.enum(['sequential', 'at-once']);
export type RunMode = z.infer<typeof RunMode>;

/** Where a run was asked for: a screen, a terminal, or the very first start. */
const AskedFrom = z.enum(['app', 'cli', 'first-start']);

/** `recorded`: nobody asked for it here, it was imported. */
export const RunOrigin = z.enum([...AskedFrom.options, 'recorded']);
export type RunOrigin = z.infer<typeof RunOrigin>;

/** Loads models also where they are not expected to fit into the memory. */
export const LoadAnyway = z.boolean().default(false);

export const StartRun = z.object({
  prompt: z.string().min(1).max(1_000_000),
  panes: z.array(PaneSpec).min(1).max(maxPanes),
  /** Answers per pane; a pane that votes has its own number. */
  samples: z.number().int().min(1).max(100),
  mode: RunMode,
  origin: AskedFrom.default('app'),
  loadAnyway: LoadAnyway,
  /** Remote models: what the whole run may cost; with `null` only the limit per day holds. */
  spendLimitUsd: Usd.nullable().default(null),
  /** Remote models: a first call of one word per pane, marked and left out of the figures. */
  warmUp: z.boolean().default(false),
  /** Remote models: no call is made again by itself. */
  isMeasurement: z.boolean().default(false),
});
export type StartRun = z.infer<typeof StartRun>;
/** As a client writes it: what has a default may be left out. */
export type StartRunInput = z.input<typeof StartRun>;

export const RunStatus = z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']);
export type RunStatus = z.infer<typeof RunStatus>;

export const CellStatus = z.enum([
  'queued',
  'loading',
  'running',
  'done',
  'failed',
  'cancelled',
  'interrupted',
]);
export type CellStatus = z.infer<typeof CellStatus>;

/** One model × one prompt × one sample. */
export const Cell = z.object({
  id: CellId,
  paneIndex: z.number().int().nonnegative(),
  /** Counted from 0. */
  sample: z.number().int().nonnegative(),
});
export type Cell = z.infer<typeof Cell>;

/** The program and the machine as far as Node knows them at once. */
export const Installation = z.object({
  triptych: z.string(),
  node: z.string(),
  nodeLlamaCpp: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cores: z.number().int(),
  memoryBytes: z.number().int(),
});
export type Installation = z.infer<typeof Installation>;

/** What must be known to repeat the run, frozen when it starts. */
export const Manifest = Installation.extend({
  /** `null`: the run is older than this part, or the machine could not be looked at. */
  machine: MachineReport.nullable().default(null),
});
export type Manifest = z.infer<typeof Manifest>;

/** A run as stored, without its events. */
export const Run = z.object({
  id: RunId,
  title: z.string(),
  prompt: z.string(),
  panes: z.array(Pane),
  cells: z.array(Cell),
  /** Of its panes that do not vote. */
  samples: z.number().int(),
  mode: RunMode,
  status: RunStatus,
  origin: RunOrigin,
  /** `null` unless the origin is `recorded`. */
  recording: Recording.nullable().default(null),
  /** Wall clock, milliseconds since 1970; a label, never used for durations. */
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  isStarred: z.boolean(),
  tags: z.array(z.string()),
  /** What its remote answers may cost together. */
  spendLimitUsd: Usd.nullable(),
  /** Remote models: a first call of one word per pane, marked and left out of the figures. */
  warmUp: z.boolean().default(false),
  /** Remote models: no call is made again by itself. */
  isMeasurement: z.boolean().default(false),
  manifest: Manifest,
});
export type Run = z.infer<typeof Run>;

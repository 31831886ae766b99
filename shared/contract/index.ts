import type { ContractRouterClient } from '@orpc/contract';
import { ablations } from './ablations.ts';
import { datasets } from './datasets.ts';
import { experiments } from './experiments.ts';
import { downloads } from './downloads.ts';
import { exports } from './exports.ts';
import { facts } from './facts.ts';
import { history } from './history.ts';
import { hub } from './hub.ts';
import { imports } from './imports.ts';
import { lab } from './lab.ts';
import { lineUps } from './line-ups.ts';
import { machine } from './machine.ts';
import { memory } from './memory.ts';
import { models } from './models.ts';
import { providers } from './providers.ts';
import { reports } from './reports.ts';
import { runs } from './runs.ts';
import { serving } from './serving.ts';
import { stagedFiles } from './staged-files.ts';
import { system } from './system.ts';

/** Named, for what the compiler infers is too long for it to write down. */
type Contract = {
  readonly runs: typeof runs;
  readonly history: typeof history;
  readonly models: typeof models;
  readonly providers: typeof providers;
  readonly lineUps: typeof lineUps;
  readonly memory: typeof memory;
  readonly machine: typeof machine;
  readonly facts: typeof facts;
  readonly datasets: typeof datasets;
  readonly experiments: typeof experiments;
  readonly hub: typeof hub;
  readonly downloads: typeof downloads;
  readonly exports: typeof exports;
  readonly imports: typeof imports;
  readonly lab: typeof lab;
  readonly serving: typeof serving;
  readonly reports: typeof reports;
  readonly ablations: typeof ablations;
  readonly stagedFiles: typeof stagedFiles;
  readonly system: typeof system;
};

/** Everything a host, a browser or a terminal can ask of the core. */
export const contract: Contract = {
  runs,
  history,
  models,
  providers,
  lineUps,
  memory,
  machine,
  facts,
  datasets,
  experiments,
  hub,
  downloads,
  exports,
  imports,
  lab,
  serving,
  reports,
  ablations,
  stagedFiles,
  system,
};

export type WorkbenchClient = ContractRouterClient<typeof contract>;

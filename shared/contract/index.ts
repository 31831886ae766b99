import type { ContractRouterClient } from '@orpc/contract';
import { datasets } from './datasets.ts';
import { facts } from './facts.ts';
import { history } from './history.ts';
import { lineUps } from './line-ups.ts';
import { machine } from './machine.ts';
import { memory } from './memory.ts';
import { models } from './models.ts';
import { runs } from './runs.ts';
import { system } from './system.ts';

/** Everything a host, a browser or a terminal can ask of the core. */
export const contract = { runs, history, models, lineUps, memory, machine, facts, datasets, system };

export type WorkbenchClient = ContractRouterClient<typeof contract>;

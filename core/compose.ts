import { createRouterClient } from '@orpc/server';
import path from 'node:path';
import { openDatabase } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { interruptUnfinished } from '#db/queries/events.ts';
import { RunnerPool } from '#models/runner-pool.ts';
import { systemMemory } from '#models/system-memory.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { HostChecks } from '#shared/domain/health.ts';
import type { Capabilities } from '#shared/domain/system.ts';
import { createJobQueue } from './job-queue.ts';
import { localRunner } from './local-runner.ts';
import { openLog } from './log.ts';
import { readManifest } from './manifest.ts';
import { createRouter, type WorkbenchRouter } from './router.ts';
import { createFacts } from './services/facts.ts';
import { createHistory } from './services/history.ts';
import { createLineUps } from './services/line-ups.ts';
import { createMachine } from './services/machine.ts';
import { createMemory } from './services/memory.ts';
import { createModels } from './services/models.ts';
import { createRuns } from './services/runs.ts';
import { createSystem } from './services/system.ts';
import { Signal } from './signal.ts';

export interface WorkbenchOptions {
  /** Everything that is kept lies here; made if it is not there. */
  readonly dataDir: string;
  readonly capabilities: Capabilities;
  /** The runner's entry file; tests put a slow one here. */
  readonly runnerEntry?: URL;
  /** What the doctor can only learn from the host. */
  readonly hostChecks?: HostChecks;
  /** What memory there is; tests say what they need. */
  readonly readMemory?: typeof systemMemory;
}

/** The core that every host shares. */
export interface Workbench extends AsyncDisposable {
  readonly router: WorkbenchRouter;
  /** The contract in this process, for a terminal. */
  readonly client: WorkbenchClient;
  readonly dataDir: string;
  /** Ends the runners, keeps the text so far, lets go of the data folder. */
  close(): Promise<void>;
}

export type Services = ReturnType<typeof createServices>;

/**
 * Opens the data folder and puts the core together; the only place where a service is made.
 * @throws WorkbenchError DATABASE_LOCKED, DATABASE_NEWER, DATABASE_DAMAGED, STORAGE_FAILED
 */
export async function composeWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  await using stack = new AsyncDisposableStack();
  stack.use(acquireLock(options.dataDir));
  const database = stack.use(openDatabase(path.join(options.dataDir, 'triptych.db')));
  interruptUnfinished(database.db, Date.now());

  const changes = new Signal();
  const readMemory = options.readMemory ?? systemMemory;
  const pool = new RunnerPool(options.runnerEntry ?? localRunner, () => changes.emit(), readMemory);
  const log = openLog(options.dataDir);
  const services = createServices({ options, database, changes, pool, log, readMemory });
  // Undone in reverse: runs let go, runners end, what was open is marked, the files close.
  stack.defer(() => void interruptUnfinished(database.db, Date.now()));
  stack.use(pool);
  stack.defer(() => services.runs.close());
  stack.defer(() => services.machine.close());

  const router = createRouter(services, log);
  const owned = stack.move();
  const close = () => owned.disposeAsync();
  return {
    router,
    client: createRouterClient(router),
    dataDir: options.dataDir,
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Parts {
  readonly options: WorkbenchOptions;
  readonly database: ReturnType<typeof openDatabase>;
  readonly changes: Signal;
  readonly pool: RunnerPool;
  readonly log: ReturnType<typeof openLog>;
  readonly readMemory: typeof systemMemory;
}

function createServices({ options, database, changes, pool, log, readMemory }: Parts) {
  const { db } = database;
  const onChange = () => changes.emit();
  const queue = createJobQueue(onChange);
  const models = createModels({ db, pool });
  const machine = createMachine({ ...options, pool, queue });
  const manifest = readManifest();
  const { dataDir, capabilities } = options;
  const engine = `node-llama-cpp ${manifest.nodeLlamaCpp}`;
  const memory = createMemory({ db, pool, models, engine, readMemory });
  const runs = createRuns({ db, pool, queue, models, memory, machine, log, manifest, onChange });
  const status = () => ({
    loadedModels: pool.loaded(),
    queueLength: queue.waiting(),
    activeRuns: runs.activeCount(),
  });
  const system = createSystem({ database, dataDir, manifest, capabilities, status, changes });
  const [history, lineUps, facts] = [createHistory(db), createLineUps(db), createFacts(db)];
  return { runs, history, models, lineUps, memory, machine, facts, system };
}

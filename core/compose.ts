import { createRouterClient } from '@orpc/server';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { interruptUnfinished } from '#db/queries/events.ts';
import { createHubConnection, type HubConnection } from '#models/hub/hub-connection.ts';
import type { FetchLimits } from '#models/hub/fetch-file.ts';
import { programFolders } from '#models/catalog/program-folders.ts';
import { interruptLabJobs } from '#db/queries/lab-jobs.ts';
import { RunnerPool } from '#models/runner-pool.ts';
import { VocabularyReader } from '#models/vocabulary-reader.ts';
import { RemoteRunner } from '#models/remote-runner.ts';
import { systemMemory } from '#models/system-memory.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { HostChecks } from '#shared/domain/health.ts';
import type { Capabilities } from '#shared/domain/system.ts';
import { createJobQueue } from './job-queue.ts';
import { localRunner } from './local-runner.ts';
import { openLog } from './log.ts';
import { readManifest } from './manifest.ts';
import { createRouter, type WorkbenchRouter } from './router.ts';
import { createDatasets } from './services/datasets.ts';
import { createDownloads } from './services/downloads.ts';
import { createHousekeeping } from './services/housekeeping.ts';
import { createHub } from './services/hub.ts';
import { createProviders } from './services/providers.ts';
import { createSpending } from './services/spending.ts';
import { createPrices } from './remote/prices.ts';
import { takeGivenKeys } from './keys/given-keys.ts';
import { createKeys } from './keys/keys.ts';
import type { KeyStore } from './keys/key-store.ts';
import { remoteEntry } from './remote-entry.ts';
import { createAblations } from './services/ablations.ts';
import { createExperiments } from './services/experiments.ts';
import { createExports } from './services/exports.ts';
import { createFacts } from './services/facts.ts';
import { createHistory } from './services/history.ts';
import { createImports } from './services/imports.ts';
import { createLab } from './services/lab.ts';
import { createLineUps } from './services/line-ups.ts';
import { createLoads } from './services/loads.ts';
import { createMachine } from './services/machine.ts';
import { createMemory } from './services/memory.ts';
import { createModels } from './services/models.ts';
import { createReports } from './services/reports.ts';
import { createRuns } from './services/runs.ts';
import { createServing, type OpenModelServer } from './services/serving.ts';
import { createServedAnswers } from './serving/answers.ts';
import { createSystem } from './services/system.ts';
import { createUploads, type Uploads } from './services/uploads.ts';
import { createVocabularies } from './services/vocabularies.ts';
import { createStagedFiles } from './staged-files.ts';
import { Signal } from './signal.ts';

export interface WorkbenchOptions {
  /** Everything that is kept lies here; made if it is not there. */
  readonly dataDir: string;
  readonly capabilities: Capabilities;
  /** Listens to other programs, where the host has a network. */
  readonly openModelServer?: OpenModelServer;
  /** The runner's entry file; tests put a slow one here. */
  readonly runnerEntry?: URL;
  /** A command that ends soon: no folder is watched, and no SHA-256 computed. */
  readonly isShortLived?: boolean;
  /** What the doctor can only learn from the host. */
  readonly hostChecks?: HostChecks;
  /** What memory there is; tests say what they need. */
  readonly readMemory?: typeof systemMemory;
  /** The host's own secure storage for keys. */
  readonly keyStore?: KeyStore;
  /** How downloads are cut into requests, saved and tried again; tests are less patient. */
  readonly fetchLimits?: Partial<FetchLimits>;
  /** Free bytes where a folder lies; tests make a disk small with it. */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** Where keys may be given; by default the process's own, from which they are then taken out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The core that every host shares. */
export interface Workbench extends AsyncDisposable {
  readonly router: WorkbenchRouter;
  /** The contract in this process, for a terminal. */
  readonly client: WorkbenchClient;
  /** Takes in model files that have no path on this machine: those dropped into a browser. */
  readonly uploads: Uploads;
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
  interruptLabJobs(database.db, Date.now());

  const changes = new Signal();
  const readMemory = options.readMemory ?? systemMemory;
  const pool = new RunnerPool(options.runnerEntry ?? localRunner, () => changes.emit(), readMemory);
  const log = openLog(options.dataDir);
  const vocabulary = new VocabularyReader(options.runnerEntry ?? localRunner);
  const remoteRunner = new RemoteRunner(remoteEntry);
  const connection = createHubConnection();
  const asked = { options, database, changes, pool, remoteRunner };
  const parts = { ...asked, vocabulary, log, readMemory, connection };
  const services = createServices(parts);
  // Undone in reverse: runs let go, runners end, what was open is marked, the files close.
  stack.defer(() => void interruptUnfinished(database.db, Date.now()));
  stack.defer(() => interruptLabJobs(database.db, Date.now()));
  stack.use(pool);
  stack.use(remoteRunner);
  stack.use(vocabulary);
  stack.use(connection);
  stack.defer(() => services.downloads.close());
  stack.defer(() => services.serving.close());
  stack.defer(() => services.runs.close());
  stack.defer(() => services.experiments.close());
  stack.defer(() => services.loads.close());
  stack.defer(() => services.models.close());
  services.models.start();
  stack.defer(() => services.machine.close());
  stack.defer(() => services.imports.close());
  if (options.isShortLived !== true) services.downloads.goOn();
  stack.defer(() => services.lab.close());
  stack.defer(() => services.ablations.close());

  const router = createRouter(services, log);
  const owned = stack.move();
  const close = () => owned.disposeAsync();
  return {
    router,
    client: createRouterClient(router),
    uploads: services.uploads,
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
  readonly remoteRunner: RemoteRunner;
  readonly vocabulary: VocabularyReader;
  readonly log: ReturnType<typeof openLog>;
  readonly readMemory: typeof systemMemory;
  readonly connection: HubConnection;
}

function createServices(parts: Parts) {
  const {
    options,
    database,
    changes,
    pool,
    remoteRunner,
    vocabulary,
    log,
    readMemory,
    connection,
  } = parts;
  const { db } = database;
  const onChange = () => {
    const isAnswering = runs.activeCount() + experiments.activeCount() > 0;
    const isBusy = isAnswering || loads.isLoading() || lab.isBusy() || ablations.activeCount() > 0;
    models.setBusy(isBusy);
    downloads.setBusy(isBusy);
    changes.emit();
  };
  const queue = createJobQueue(() => changes.emit());
  const { dataDir, capabilities } = options;
  const { environment = takeGivenKeys(), keyStore: hostStore = null } = options;
  const surroundings = options.environment ?? process.env;
  const home = surroundings['HOME'] ?? surroundings['USERPROFILE'] ?? os.homedir();
  const programs = programFolders(surroundings, home, process.platform);
  const isLasting = options.isShortLived !== true;
  const models = createModels({ db, log, dataDir, programs, isLasting });
  const machine = createMachine({ ...options, pool, queue });
  const manifest = readManifest();
  const engine = `node-llama-cpp ${manifest.nodeLlamaCpp}`;
  const memory = createMemory({ db, log, pool, models, engine, readMemory });
  const loads = createLoads({ pool, queue, models, memory, onChange });
  const prices = createPrices(db);
  const keys = createKeys({ dataDir, environment, hostStore });
  const providers = createProviders({ db, keys, prices, runner: remoteRunner });
  const answers = createServedAnswers({ models, pool, queue, memory, onChange });
  const openServer = options.openModelServer ?? null;
  const serving = createServing({ dataDir, answers, openServer });
  const spending = createSpending(db);
  const remote = { remoteRunner, providers, prices, spending };
  const ofRun = { db, pool, queue, models, memory, machine, log, manifest, onChange };
  const runs = createRuns({ ...ofRun, ...remote });
  const status = () => ({
    loadedModels: pool.loaded(),
    queueLength: queue.waiting(),
    activeRuns: runs.activeCount(),
  });
  const system = createSystem({ database, dataDir, manifest, capabilities, status, changes });
  const uploads = createUploads({ folder: models.copiesFolder, add: models.add });
  const vocabularies = createVocabularies(vocabulary, models);
  const staged = createStagedFiles(path.join(dataDir, 'staged'));
  const hub = createHub({ db, keys, connection, memory });
  const downloads = createDownloads({
    db,
    log,
    dataDir,
    hub,
    models,
    connection,
    onChange: () => changes.emit(),
    isLasting,
    ...(options.fetchLimits && { limits: options.fetchLimits }),
    ...(options.freeBytes && { freeBytes: options.freeBytes }),
  });
  const housekeeping = createHousekeeping({ db, dataDir, models, downloads, pool });
  const datasets = createDatasets({ db, staged, downloads });
  const experiments = createExperiments({ ...ofRun, ...remote, engine, sourceOf: runs.sourceOf });
  const disk = options.freeBytes ? { freeBytes: options.freeBytes } : {};
  const workFolder = path.join(dataDir, 'lab');
  const ofLab = { models, headers: pool.headers, pool, memory, vocabularies, workFolder, ...disk };
  const lab = createLab({ db, queue, log, onChange, ...ofLab });
  const exports = createExports({
    db,
    folder: path.join(dataDir, 'exports'),
    triptych: manifest.triptych,
  });
  const reports = createReports({
    db,
    triptych: manifest.triptych,
    exports,
    resultsOf: (id) => experiments.reader.results(id),
  });
  const measuring = { ...ofLab, machine, experiments, lab, queue };
  const ablations = createAblations({ db, log, onChange, ...measuring });
  const imports = createImports({ db, manifest, staged });
  const [history, lineUps, facts] = [
    createHistory(db, manifest.triptych),
    createLineUps(db),
    createFacts(db),
  ];
  const ofModels = { models, loads, vocabularies, uploads, memory };
  const ofProviders = { providers, keys, prices, spending };
  const others = {
    machine,
    facts,
    datasets,
    experiments,
    exports,
    imports,
    reports,
    lab,
    ablations,
    staged,
    system,
    hub,
    downloads,
    housekeeping,
    serving,
  };
  return { runs, history, lineUps, ...ofModels, ...ofProviders, ...others };
}

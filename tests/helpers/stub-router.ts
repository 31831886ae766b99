import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import { defaultPreferences, type SystemStatus } from '#shared/domain/system.ts';
import { AttemptId, CellId } from '#shared/ids.ts';
import type { ServedRouter } from '#web/sockets.ts';
import type { ServedUploads } from '#web/uploads.ts';

const idle: SystemStatus = { loadedModels: [], queueLength: 0, activeRuns: 0 };

/** A host that takes no files. */
export const noUploads: ServedUploads = {
  receive: () => Promise.reject(new Error('Not part of the stub.')),
};

export interface StubRouter {
  readonly router: ServedRouter;
  /** Settles when a status stream has ended on the server. */
  nextStreamEnd(): Promise<void>;
  /** How many batches the endless run has handed out, about a megabyte each. */
  batchesMade(): number;
}

/** The contract with just enough behind it to see what the host does to calls and streams. */
export function createStubRouter(): StubRouter {
  const ends = new EventTarget();
  let batches = 0;

  async function* followStatus(signal: AbortSignal | undefined) {
    try {
      yield idle;
      await aborted(signal);
    } finally {
      ends.dispatchEvent(new Event('end'));
    }
  }

  async function* endlessRun(): AsyncGenerator<RunEvent[], void> {
    const text = 'x'.repeat(1024 * 1024);
    const chunks = [{ atNs: 0, channel: 'answer' as const, text, tokens: 1 }];
    const of = { cellId: CellId.parse('cell'), attemptId: AttemptId.parse('attempt') };
    for (batches = 1; ; batches += 1) yield [{ ...of, seq: batches, type: 'tokens', chunks }];
  }

  return {
    router: implementStub(followStatus, endlessRun),
    batchesMade: () => batches,
    nextStreamEnd: () =>
      new Promise((resolve) => ends.addEventListener('end', () => resolve(), { once: true })),
  };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

function implementStub(
  followStatus: (signal: AbortSignal | undefined) => AsyncGenerator<SystemStatus, void>,
  endlessRun: () => AsyncGenerator<RunEvent[], void>,
): ServedRouter {
  const os = implement(contract);
  const absent = (): never => {
    throw new Error('Not part of the stub.');
  };
  return os.router({
    runs: {
      start: os.runs.start.handler(absent),
      get: os.runs.get.handler(absent),
      follow: os.runs.follow.handler(endlessRun),
      cancel: os.runs.cancel.handler(absent),
      retry: os.runs.retry.handler(absent),
      replace: os.runs.replace.handler(absent),
      resume: os.runs.resume.handler(absent),
    },
    history: {
      list: os.history.list.handler(absent),
      tags: os.history.tags.handler(() => ['first', 'second']),
      rename: os.history.rename.handler(absent),
      tag: os.history.tag.handler(absent),
      star: os.history.star.handler(absent),
      export: os.history.export.handler(absent),
      remove: os.history.remove.handler(absent),
      restore: os.history.restore.handler(absent),
      trend: os.history.trend.handler(absent),
    },
    models: {
      list: os.models.list.handler(absent),
      add: os.models.add.handler(absent),
      follow: os.models.follow.handler(absent),
      checkUpload: os.models.checkUpload.handler(absent),
      remove: os.models.remove.handler(absent),
      restore: os.models.restore.handler(absent),
      inspect: os.models.inspect.handler(absent),
      load: os.models.load.handler(absent),
      unload: os.models.unload.handler(absent),
      tokenize: os.models.tokenize.handler(absent),
      renderTemplate: os.models.renderTemplate.handler(absent),
      diskUse: os.models.diskUse.handler(absent),
      trash: os.models.trash.handler(absent),
      emptyTrash: os.models.emptyTrash.handler(absent),
      move: os.models.move.handler(absent),
      prune: os.models.prune.handler(absent),
      folders: {
        list: os.models.folders.list.handler(absent),
        found: os.models.folders.found.handler(absent),
        add: os.models.folders.add.handler(absent),
        remove: os.models.folders.remove.handler(absent),
      },
      examples: os.models.examples.handler(absent),
    },
    providers: {
      list: os.providers.list.handler(absent),
      put: os.providers.put.handler(absent),
      remove: os.providers.remove.handler(absent),
      restore: os.providers.restore.handler(absent),
      keys: {
        places: os.providers.keys.places.handler(absent),
        set: os.providers.keys.set.handler(absent),
        unlock: os.providers.keys.unlock.handler(absent),
        forget: os.providers.keys.forget.handler(absent),
      },
      test: os.providers.test.handler(absent),
      readModels: os.providers.readModels.handler(absent),
      enableModels: os.providers.enableModels.handler(absent),
      prices: {
        list: os.providers.prices.list.handler(absent),
        set: os.providers.prices.set.handler(absent),
        reset: os.providers.prices.reset.handler(absent),
        restore: os.providers.prices.restore.handler(absent),
      },
      costInAdvance: os.providers.costInAdvance.handler(absent),
      spending: {
        get: os.providers.spending.get.handler(absent),
        setLimit: os.providers.spending.setLimit.handler(absent),
      },
    },
    ablations: {
      plan: os.ablations.plan.handler(absent),
      start: os.ablations.start.handler(absent),
      get: os.ablations.get.handler(absent),
      list: os.ablations.list.handler(absent),
      follow: os.ablations.follow.handler(absent),
      results: os.ablations.results.handler(absent),
      cancel: os.ablations.cancel.handler(absent),
      resume: os.ablations.resume.handler(absent),
    },
    lab: {
      start: os.lab.start.handler(absent),
      get: os.lab.get.handler(absent),
      list: os.lab.list.handler(absent),
      follow: os.lab.follow.handler(absent),
      cancel: os.lab.cancel.handler(absent),
      quantizations: os.lab.quantizations.handler(absent),
      ladder: os.lab.ladder.handler(absent),
      lineages: os.lab.lineages.handler(absent),
    },
    lineUps: {
      list: os.lineUps.list.handler(absent),
      save: os.lineUps.save.handler(absent),
      remove: os.lineUps.remove.handler(absent),
      restore: os.lineUps.restore.handler(absent),
    },
    machine: {
      report: os.machine.report.handler(absent),
      doctor: os.machine.doctor.handler(absent),
    },
    memory: {
      estimate: os.memory.estimate.handler(absent),
      fits: os.memory.fits.handler(absent),
    },
    facts: {
      list: os.facts.list.handler(absent),
      put: os.facts.put.handler(absent),
      remove: os.facts.remove.handler(absent),
      restore: os.facts.restore.handler(absent),
      measured: os.facts.measured.handler(absent),
    },
    datasets: {
      list: os.datasets.list.handler(absent),
      show: os.datasets.show.handler(absent),
      items: os.datasets.items.handler(absent),
      item: os.datasets.item.handler(absent),
      preview: os.datasets.preview.handler(absent),
      followReading: os.datasets.followReading.handler(absent),
      add: os.datasets.add.handler(absent),
      rename: os.datasets.rename.handler(absent),
      remove: os.datasets.remove.handler(absent),
      restore: os.datasets.restore.handler(absent),
      prompt: os.datasets.prompt.handler(absent),
      templates: {
        list: os.datasets.templates.list.handler(absent),
        save: os.datasets.templates.save.handler(absent),
        remove: os.datasets.templates.remove.handler(absent),
        restore: os.datasets.templates.restore.handler(absent),
      },
    },
    experiments: {
      list: os.experiments.list.handler(absent),
      plan: os.experiments.plan.handler(absent),
      start: os.experiments.start.handler(absent),
      get: os.experiments.get.handler(absent),
      follow: os.experiments.follow.handler(absent),
      followActivity: os.experiments.followActivity.handler(absent),
      pause: os.experiments.pause.handler(absent),
      cancel: os.experiments.cancel.handler(absent),
      resume: os.experiments.resume.handler(absent),
      retryFailed: os.experiments.retryFailed.handler(absent),
      rescore: os.experiments.rescore.handler(absent),
      previewScoring: os.experiments.previewScoring.handler(absent),
      grade: os.experiments.grade.handler(absent),
      matrix: os.experiments.matrix.handler(absent),
      cell: os.experiments.cell.handler(absent),
      results: os.experiments.results.handler(absent),
      compare: os.experiments.compare.handler(absent),
      rename: os.experiments.rename.handler(absent),
      remove: os.experiments.remove.handler(absent),
      restore: os.experiments.restore.handler(absent),
    },
    hub: {
      search: os.hub.search.handler(absent),
      model: os.hub.model.handler(absent),
      starters: os.hub.starters.handler(absent),
      dataset: os.hub.dataset.handler(absent),
      settings: os.hub.settings.handler(absent),
      setAddress: os.hub.setAddress.handler(absent),
      setToken: os.hub.setToken.handler(absent),
      forgetToken: os.hub.forgetToken.handler(absent),
    },
    exports: {
      write: os.exports.write.handler(absent),
      read: os.exports.read.handler(absent),
      discard: os.exports.discard.handler(absent),
    },
    reports: { write: os.reports.write.handler(absent) },
    downloads: {
      list: os.downloads.list.handler(absent),
      follow: os.downloads.follow.handler(absent),
      start: os.downloads.start.handler(absent),
      pause: os.downloads.pause.handler(absent),
      resume: os.downloads.resume.handler(absent),
      remove: os.downloads.remove.handler(absent),
      move: os.downloads.move.handler(absent),
      setSettings: os.downloads.setSettings.handler(absent),
    },
    imports: {
      preview: os.imports.preview.handler(absent),
      start: os.imports.start.handler(absent),
      remove: os.imports.remove.handler(absent),
      restore: os.imports.restore.handler(absent),
    },
    serving: {
      state: os.serving.state.handler(absent),
      start: os.serving.start.handler(absent),
      stop: os.serving.stop.handler(absent),
      newKey: os.serving.newKey.handler(absent),
    },
    stagedFiles: {
      open: os.stagedFiles.open.handler(absent),
      append: os.stagedFiles.append.handler(absent),
      discard: os.stagedFiles.discard.handler(absent),
    },
    system: {
      info: os.system.info.handler(absent),
      followStatus: os.system.followStatus.handler(({ signal }) => followStatus(signal)),
      preferences: os.system.preferences.handler(() => defaultPreferences),
      setPreferences: os.system.setPreferences.handler(absent),
    },
  });
}

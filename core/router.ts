import { implement, ORPCError, type Router } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Log } from './log.ts';
import type { Services } from './compose.ts';

/** Named, for what the compiler infers is too long for it to write down. */
export type WorkbenchRouter = Router<typeof contract, Record<never, never>>;

/** The contract, answered by the services. Expected failures become its one typed error. */
export function createRouter(services: Services, log: Log): WorkbenchRouter {
  const { runs, history, lineUps, models, loads, vocabularies, uploads, memory } = services;
  const { machine, facts, datasets, experiments, exports, reports, imports, lab, staged, system } =
    services;
  const { hub, downloads, providers, keys, prices, spending, housekeeping, serving } = services;
  const { ablations } = services;
  const os = implement(contract).use(async ({ next, path, signal }) => {
    try {
      return await next();
    } catch (error) {
      // Whoever aborted the call waits for no answer.
      if (signal?.aborted && !(error instanceof WorkbenchError)) throw error;
      throw toContractError(error, log, path.join('.'));
    }
  });

  return os.router({
    runs: {
      start: os.runs.start.handler(({ input }) => runs.start(input)),
      get: os.runs.get.handler(({ input }) => runs.get(input.runId)),
      follow: os.runs.follow.handler(({ input, signal }) =>
        runs.follow(input.runId, input.after, { signal }),
      ),
      cancel: os.runs.cancel.handler(({ input }) => runs.cancel(input.runId, input.paneIndex)),
      retry: os.runs.retry.handler(({ input }) =>
        runs.retry(input.runId, input.paneIndex, { loadAnyway: input.loadAnyway }),
      ),
      replace: os.runs.replace.handler(({ input }) =>
        runs.replace(input.runId, input.paneIndex, input.by),
      ),
      resume: os.runs.resume.handler(({ input }) => runs.resume(input.runId)),
    },
    history: {
      list: os.history.list.handler(({ input }) => history.list(input)),
      tags: os.history.tags.handler(() => history.tags()),
      rename: os.history.rename.handler(({ input }) => history.rename(input.runId, input.title)),
      tag: os.history.tag.handler(({ input }) => history.tag(input.runId, input.tags)),
      star: os.history.star.handler(({ input }) => history.star(input.runId, input.isStarred)),
      export: os.history.export.handler(({ input }) => history.export(input.runId)),
      remove: os.history.remove.handler(({ input }) => history.remove(input.runId)),
      restore: os.history.restore.handler(({ input }) => history.restore(input.runId)),
      trend: os.history.trend.handler(({ input }) => history.trend(input.modelIds)),
    },
    models: {
      list: os.models.list.handler(() => models.list()),
      add: os.models.add.handler(({ input }) => models.add(input.path)),
      follow: os.models.follow.handler(({ signal }) => models.activity.follow({ signal })),
      checkUpload: os.models.checkUpload.handler(({ input }) => uploads.check(input)),
      remove: os.models.remove.handler(({ input }) => models.remove(input.modelId)),
      restore: os.models.restore.handler(({ input }) => housekeeping.restore(input.modelId)),
      inspect: os.models.inspect.handler(({ input }) => models.inspect(input)),
      load: os.models.load.handler(({ input }) => loads.load(input)),
      unload: os.models.unload.handler(({ input }) => loads.unload(input.modelId)),
      tokenize: os.models.tokenize.handler(({ input }) =>
        vocabularies.tokenize(input.modelId, input.text),
      ),
      renderTemplate: os.models.renderTemplate.handler(({ input }) =>
        vocabularies.renderTemplate(input.modelId, input.prompt),
      ),
      diskUse: os.models.diskUse.handler(() => housekeeping.diskUse()),
      trash: os.models.trash.handler(({ input }) => housekeeping.trash(input.modelId)),
      emptyTrash: os.models.emptyTrash.handler(() => housekeeping.emptyTrash()),
      move: os.models.move.handler(({ input }) => housekeeping.move(input.modelId, input.folder)),
      prune: os.models.prune.handler(() => downloads.prune()),
      folders: {
        list: os.models.folders.list.handler(() => models.folders.list()),
        found: os.models.folders.found.handler(() => models.folders.found()),
        add: os.models.folders.add.handler(({ input }) => models.folders.add(input.path)),
        remove: os.models.folders.remove.handler(({ input }) =>
          models.folders.remove(input.folderId),
        ),
      },
      examples: os.models.examples.handler(() => models.examples()),
    },
    providers: {
      list: os.providers.list.handler(() => providers.list()),
      put: os.providers.put.handler(({ input }) => providers.put(input)),
      remove: os.providers.remove.handler(({ input }) => providers.remove(input.providerId)),
      restore: os.providers.restore.handler(({ input }) => providers.restore(input.providerId)),
      keys: {
        places: os.providers.keys.places.handler(() => keys.places()),
        set: os.providers.keys.set.handler(({ input }) => providers.setKey(input)),
        unlock: os.providers.keys.unlock.handler(({ input }) => keys.unlock(input.passphrase)),
        forget: os.providers.keys.forget.handler(({ input }) =>
          providers.forgetKey(input.providerId),
        ),
      },
      test: os.providers.test.handler(({ input, signal }) =>
        providers.test(input.providerId, { signal }),
      ),
      readModels: os.providers.readModels.handler(({ input, signal }) =>
        providers.readModels(input.providerId, { signal }),
      ),
      enableModels: os.providers.enableModels.handler(({ input }) =>
        providers.enableModels(input.providerId, input.ids),
      ),
      prices: {
        list: os.providers.prices.list.handler(() => prices.list()),
        set: os.providers.prices.set.handler(({ input }) => prices.set(input)),
        reset: os.providers.prices.reset.handler(({ input }) => prices.reset(input)),
        restore: os.providers.prices.restore.handler(({ input }) => prices.restore(input)),
      },
      costInAdvance: os.providers.costInAdvance.handler(({ input }) =>
        providers.costInAdvance(input),
      ),
      spending: {
        get: os.providers.spending.get.handler(() => spending.get()),
        setLimit: os.providers.spending.setLimit.handler(({ input }) =>
          spending.setLimit(input.limitPerDayUsd),
        ),
      },
    },
    lab: {
      start: os.lab.start.handler(({ input }) => lab.jobs.start(input)),
      get: os.lab.get.handler(({ input }) => lab.jobs.get(input.jobId)),
      list: os.lab.list.handler(() => lab.jobs.list()),
      follow: os.lab.follow.handler(({ input, signal }) =>
        lab.jobs.follow(input.jobId, { signal }),
      ),
      cancel: os.lab.cancel.handler(({ input }) => lab.jobs.cancel(input.jobId)),
      quantizations: os.lab.quantizations.handler(({ input }) => lab.quantizations(input)),
      ladder: os.lab.ladder.handler(({ input }) => lab.ladder(input.modelId)),
      lineages: os.lab.lineages.handler(() => lab.lineages()),
    },
    ablations: {
      plan: os.ablations.plan.handler(({ input }) => ablations.plan(input)),
      start: os.ablations.start.handler(({ input }) => ablations.start(input)),
      get: os.ablations.get.handler(({ input }) => ablations.get(input.ablationId)),
      list: os.ablations.list.handler(() => ablations.list()),
      follow: os.ablations.follow.handler(({ input, signal }) =>
        ablations.follow(input.ablationId, { signal }),
      ),
      results: os.ablations.results.handler(({ input }) => ablations.results(input.ablationId)),
      cancel: os.ablations.cancel.handler(({ input }) => ablations.cancel(input.ablationId)),
      resume: os.ablations.resume.handler(({ input }) => ablations.resume(input.ablationId)),
    },
    lineUps: {
      list: os.lineUps.list.handler(() => lineUps.list()),
      save: os.lineUps.save.handler(({ input }) => lineUps.save(input)),
      remove: os.lineUps.remove.handler(({ input }) => lineUps.remove(input.lineUpId)),
      restore: os.lineUps.restore.handler(({ input }) => lineUps.restore(input.lineUpId)),
    },
    machine: {
      report: os.machine.report.handler(() => machine.report()),
      doctor: os.machine.doctor.handler(({ signal }) => machine.doctor({ signal })),
    },
    memory: {
      estimate: os.memory.estimate.handler(({ input: { alongside, ...pane } }) =>
        memory.estimate(pane, alongside),
      ),
      fits: os.memory.fits.handler(() => memory.fits()),
    },
    facts: {
      list: os.facts.list.handler(() => facts.list()),
      put: os.facts.put.handler(({ input }) => facts.put(input)),
      remove: os.facts.remove.handler(({ input }) => facts.remove(input.factId)),
      restore: os.facts.restore.handler(({ input }) => facts.restore(input.factId)),
      measured: os.facts.measured.handler(() => facts.measured()),
    },
    datasets: {
      list: os.datasets.list.handler(() => datasets.list()),
      show: os.datasets.show.handler(({ input }) => datasets.show(input.datasetId)),
      items: os.datasets.items.handler(({ input }) => datasets.items(input)),
      item: os.datasets.item.handler(({ input }) => datasets.item(input.datasetId, input.itemId)),
      preview: os.datasets.preview.handler(({ input, signal }) =>
        datasets.preview(input, { signal }),
      ),
      followReading: os.datasets.followReading.handler(({ input, signal }) =>
        datasets.readings.follow(input.readingId, { signal }),
      ),
      add: os.datasets.add.handler(({ input, signal }) => datasets.add(input, { signal })),
      rename: os.datasets.rename.handler(({ input }) =>
        datasets.rename(input.datasetId, input.name),
      ),
      remove: os.datasets.remove.handler(({ input }) => datasets.remove(input.datasetId)),
      restore: os.datasets.restore.handler(({ input }) => datasets.restore(input.datasetId)),
      templates: {
        list: os.datasets.templates.list.handler(() => datasets.templates.list()),
        save: os.datasets.templates.save.handler(({ input }) => datasets.templates.save(input)),
        remove: os.datasets.templates.remove.handler(({ input }) =>
          datasets.templates.remove(input.templateId),
        ),
        restore: os.datasets.templates.restore.handler(({ input }) =>
          datasets.templates.restore(input.templateId),
        ),
      },
      prompt: os.datasets.prompt.handler(({ input }) =>
        datasets.prompt(input.datasetId, input.itemId, input.template),
      ),
    },
    experiments: {
      list: os.experiments.list.handler(() => experiments.list()),
      plan: os.experiments.plan.handler(({ input }) => experiments.plan(input)),
      start: os.experiments.start.handler(({ input }) => experiments.start(input)),
      get: os.experiments.get.handler(({ input }) => experiments.get(input.experimentId)),
      follow: os.experiments.follow.handler(({ input, signal }) =>
        experiments.follow(input.experimentId, { signal }),
      ),
      followActivity: os.experiments.followActivity.handler(({ signal }) =>
        experiments.followActivity({ signal }),
      ),
      pause: os.experiments.pause.handler(({ input }) => experiments.pause(input.experimentId)),
      cancel: os.experiments.cancel.handler(({ input }) => experiments.cancel(input.experimentId)),
      resume: os.experiments.resume.handler(({ input }) =>
        experiments.resume(input.experimentId, input.limits),
      ),
      retryFailed: os.experiments.retryFailed.handler(({ input }) =>
        experiments.retryFailed(input.experimentId),
      ),
      rescore: os.experiments.rescore.handler(({ input }) =>
        experiments.rescore(input.experimentId, input.scoring),
      ),
      previewScoring: os.experiments.previewScoring.handler(({ input }) =>
        experiments.reader.previewScoring(input),
      ),
      grade: os.experiments.grade.handler(({ input: { experimentId, grade, ...of } }) =>
        experiments.reader.grade(experimentId, of, grade),
      ),
      matrix: os.experiments.matrix.handler(({ input }) => experiments.reader.matrix(input)),
      cell: os.experiments.cell.handler(({ input }) =>
        experiments.reader.cell(input.experimentId, input.arm, input.itemId),
      ),
      results: os.experiments.results.handler(({ input }) =>
        experiments.reader.results(input.experimentId),
      ),
      compare: os.experiments.compare.handler(({ input }) =>
        experiments.reader.compare(input.first, input.second),
      ),
      rename: os.experiments.rename.handler(({ input }) =>
        experiments.rename(input.experimentId, input.name),
      ),
      remove: os.experiments.remove.handler(({ input }) => experiments.remove(input.experimentId)),
      restore: os.experiments.restore.handler(({ input }) =>
        experiments.restore(input.experimentId),
      ),
    },
    hub: {
      search: os.hub.search.handler(({ input, signal }) => hub.search(input, { signal })),
      model: os.hub.model.handler(({ input, signal }) => hub.model(input, { signal })),
      starters: os.hub.starters.handler(() => hub.starters()),
      dataset: os.hub.dataset.handler(({ input, signal }) => hub.dataset(input, { signal })),
      settings: os.hub.settings.handler(() => hub.settings()),
      setAddress: os.hub.setAddress.handler(({ input }) => hub.setAddress(input.address)),
      setToken: os.hub.setToken.handler(({ input }) => hub.setToken(input)),
      forgetToken: os.hub.forgetToken.handler(() => hub.forgetToken()),
    },
    downloads: {
      list: os.downloads.list.handler(() => downloads.list()),
      follow: os.downloads.follow.handler(({ signal }) => downloads.follow({ signal })),
      start: os.downloads.start.handler(({ input, signal }) => downloads.start(input, { signal })),
      pause: os.downloads.pause.handler(({ input }) => downloads.pause(input.downloadId)),
      resume: os.downloads.resume.handler(({ input }) => downloads.resume(input.downloadId)),
      remove: os.downloads.remove.handler(({ input }) => downloads.remove(input.downloadId)),
      move: os.downloads.move.handler(({ input }) =>
        downloads.move(input.downloadId, input.toIndex),
      ),
      setSettings: os.downloads.setSettings.handler(({ input }) => downloads.setSettings(input)),
    },
    exports: {
      write: os.exports.write.handler(({ input, signal }) => exports.write(input, { signal })),
      read: os.exports.read.handler(({ input }) =>
        exports.read(input.exportId, input.file, input.offset),
      ),
      discard: os.exports.discard.handler(({ input }) => exports.discard(input.exportId)),
    },
    imports: {
      preview: os.imports.preview.handler(({ input }) => imports.preview(input)),
      start: os.imports.start.handler(({ input }) => imports.start(input)),
      remove: os.imports.remove.handler(({ input }) => imports.remove(input.importId)),
      restore: os.imports.restore.handler(({ input }) => imports.restore(input.importId)),
    },
    serving: {
      state: os.serving.state.handler(() => serving.state()),
      start: os.serving.start.handler(({ input }) => serving.start(input)),
      stop: os.serving.stop.handler(() => serving.stop()),
      newKey: os.serving.newKey.handler(() => serving.newKey()),
    },
    reports: {
      write: os.reports.write.handler(({ input }) => reports.write(input.report, input.formats)),
    },
    stagedFiles: {
      open: os.stagedFiles.open.handler(({ input }) => staged.open(input)),
      append: os.stagedFiles.append.handler(({ input }) =>
        staged.append(input.stagedId, input.offset, input.base64),
      ),
      discard: os.stagedFiles.discard.handler(({ input }) => staged.discard(input.stagedId)),
    },
    system: {
      info: os.system.info.handler(() => system.info()),
      followStatus: os.system.followStatus.handler(({ signal }) => system.followStatus({ signal })),
      preferences: os.system.preferences.handler(() => system.preferences()),
      setPreferences: os.system.setPreferences.handler(({ input }) => system.setPreferences(input)),
    },
  });
}

/** Bugs are masked, and found again in the log by their id. */
function toContractError(error: unknown, log: Log, call: string): unknown {
  if (error instanceof ORPCError) return error;
  const failure =
    error instanceof WorkbenchError
      ? error.failure
      : { code: 'INTERNAL' as const, logId: log.bug(error, { call }) };
  return new ORPCError('WORKBENCH', {
    status: 422,
    defined: true,
    message: failure.code,
    data: failure,
  });
}

import type { WritableDb } from '#db/handle.ts';
import { listLineages } from '#db/queries/variants.ts';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { assertNever } from '#shared/assert.ts';
import type { LabRequest, LabResult, PlanRequest, QuantizationPlans } from '#shared/domain/lab.ts';
import type { ModelId } from '#shared/ids.ts';
import type { JobQueue } from '../job-queue.ts';
import { createLabJobs, type LabWork } from '../lab/jobs.ts';
import { ladderOf } from '../lab/ladder.ts';
import { measureFidelity } from '../lab/measure-fidelity.ts';
import { measureSpeed } from '../lab/measure-speed.ts';
import { makeVariant } from '../lab/make-variant.ts';
import { planVariants } from '../lab/plan-variants.ts';
import type { Log } from '../log.ts';
import type { Memory } from './memory.ts';
import type { Models } from './models.ts';
import type { createVocabularies } from './vocabularies.ts';

interface LabDeps {
  readonly db: WritableDb;
  readonly queue: JobQueue;
  readonly log: Log;
  readonly models: Models;
  readonly headers: HeaderCache;
  readonly pool: RunnerPool;
  readonly memory: Memory;
  readonly vocabularies: ReturnType<typeof createVocabularies>;
  /** For what is kept on disk while it is measured. */
  readonly workFolder: string;
  readonly onChange: () => void;
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** What llama.cpp itself is asked to do with models: variants of them, and what is measured. */
export function createLab(deps: LabDeps) {
  const { db, queue, log, models, headers, onChange } = deps;
  const ending = new AbortController();
  const jobs = createLabJobs({ db, queue, log, onChange, perform });

  function perform(request: LabRequest, work: LabWork): Promise<LabResult> {
    switch (request.kind) {
      case 'quantize':
      case 'prune':
        return makeVariant(request, deps, work);
      case 'fidelity':
        return measureFidelity(request, deps, work);
      case 'speed':
        return measureSpeed(request, deps, work);
      default:
        return assertNever(request);
    }
  }

  return {
    jobs,

    /** @throws WorkbenchError MODEL_NOT_FOUND, NATIVE_LIBRARY_REFUSED, and what files are refused with */
    async quantizations({ modelId, ...choices }: PlanRequest): Promise<QuantizationPlans> {
      const model = models.byId(modelId);
      await models.checkUsable(modelId);
      return planVariants(model, await headers.read(model.path), choices, ending.signal);
    },

    ladder: (modelId: ModelId) => ladderOf(modelId, deps),

    lineages: () => listLineages(db),

    isBusy: (): boolean => jobs.openCount() > 0,

    close(): void {
      ending.abort(new Error('closed'));
      jobs.close();
    },
  };
}

export type Lab = ReturnType<typeof createLab>;

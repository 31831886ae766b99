import type { WritableDb } from '#db/handle.ts';
import { listDoneLabJobs } from '#db/queries/lab-jobs.ts';
import { listLineages } from '#db/queries/variants.ts';
import type { Ladder, Rung } from '#shared/domain/ladder.ts';
import type { Model } from '#shared/domain/model.ts';
import type { ModelId } from '#shared/ids.ts';
import { bitsPerWeight } from '#shared/variants/variant-plans.ts';
import type { Models } from '../services/models.ts';

interface LadderDeps {
  readonly db: WritableDb;
  readonly models: Models;
}

/** A model with its variants, and what was measured of each last. @throws WorkbenchError MODEL_NOT_FOUND */
export async function ladderOf(sourceId: ModelId, { db, models }: LadderDeps): Promise<Ladder> {
  models.byId(sourceId);
  const lineages = new Map(
    listLineages(db)
      .filter((lineage) => lineage.sourceId === sourceId)
      .map((lineage) => [lineage.modelId, lineage]),
  );
  const listed = (await models.list()).filter(({ id }) => id === sourceId || lineages.has(id));
  const rungs = listed.map((model): Rung => {
    const { id: modelId, name, sizeBytes, header } = model;
    return {
      modelId,
      name,
      lineage: lineages.get(modelId) ?? null,
      sizeBytes,
      bitsPerWeight: bitsOf(model),
      mix: header?.mix ?? [],
      fidelity: fidelityOf(db, modelId, sourceId),
      speed: speedOf(db, modelId),
    };
  });
  return { sourceId, rungs: rungs.toSorted((a, b) => b.sizeBytes - a.sizeBytes) };
}

function bitsOf({ header }: Model): number | null {
  return header && bitsPerWeight(header.mix, header.parameters);
}

function fidelityOf(db: WritableDb, modelId: ModelId, sourceId: ModelId): Rung['fidelity'] {
  const referenceId = modelId === sourceId ? null : sourceId;
  for (const { id: jobId, request, result } of listDoneLabJobs(db, 'fidelity')) {
    if (request.kind !== 'fidelity' || result?.kind !== 'fidelity') continue;
    const isThis = request.modelId === modelId && request.referenceId === referenceId;
    const { perplexity, divergence, partings } = result;
    if (isThis) return { jobId, perplexity, divergence, partings };
  }
  return null;
}

function speedOf(db: WritableDb, modelId: ModelId): Rung['speed'] {
  for (const { id: jobId, request, result } of listDoneLabJobs(db, 'speed')) {
    if (request.kind !== 'speed' || result?.kind !== 'speed') continue;
    const arm = request.arms.findIndex((each) => each.modelId === modelId);
    const threads = result.subjects[arm]?.threads;
    if (threads === undefined) continue;
    return { jobId, threads, rows: result.rows.filter((row) => row.arm === arm) };
  }
  return null;
}

import { listLineages } from '#db/queries/variants.ts';
import type { WritableDb } from '#db/handle.ts';
import type { HeaderCache } from '#models/gguf/header-cache.ts';
import type { AblationArm, ArmSubject } from '#shared/domain/ablation.ts';
import type { MadeSubject } from '#shared/domain/ablation-cells.ts';
import { mixOf } from '#shared/domain/gguf.ts';
import type { Lineage, PruneRequest, QuantizeRequest } from '#shared/domain/variant.ts';
import type { ModelId } from '#shared/ids.ts';
import { bitsPerWeight } from '#shared/variants/variant-plans.ts';
import { makeVariant } from '../lab/make-variant.ts';
import type { FreeBytes } from '../lab/room.ts';
import type { Models } from '../services/models.ts';
import type { CellWork } from './measure-cell.ts';

export interface SubjectDeps {
  readonly db: WritableDb;
  readonly models: Models;
  readonly headers: HeaderCache;
  readonly freeBytes?: FreeBytes;
}

/**
 * Finds the model of an arm, or makes it: a variant that was made before in the same way is taken again,
 * also where the core ended between making and storing it.
 * @throws WorkbenchError what making a variant fails with
 */
export async function makeSubject(
  { setUp }: AblationArm,
  deps: SubjectDeps,
  { plan, signal, tell }: CellWork,
): Promise<MadeSubject> {
  const { db, models, headers } = deps;
  const request = requestOf(setUp.subject, plan.request.modelId);
  const made = request && (await madeBefore(request, deps));
  const modelId =
    setUp.subject.kind === 'model'
      ? setUp.subject.modelId
      : (made?.modelId ?? (await make(request!)).lineage.modelId);
  const lineage = listLineages(db).find((each) => each.modelId === modelId);
  const { name, path } = models.byId(modelId);
  await models.checkUsable(modelId);
  const { header } = await headers.read(path);
  return {
    probe: 'make',
    modelId,
    modelName: name,
    sizeBytes: header.sizeBytes,
    bitsPerWeight: bitsPerWeight(header.tensors, header.parameters),
    mix: mixOf(header.tensors),
    prunedLayers: lineage?.prunedLayers ?? [],
    isRequantized: lineage?.isRequantized ?? false,
  };

  function make(wanted: QuantizeRequest | PruneRequest) {
    return makeVariant(wanted, deps, { signal, tell: ({ share }) => tell(share) });
  }
}

function requestOf(subject: ArmSubject, modelId: ModelId): QuantizeRequest | PruneRequest | null {
  const as = { modelId, outputType: null, embeddingType: null };
  switch (subject.kind) {
    case 'model':
      return null;
    case 'quantized':
      return { kind: 'quantize', ...as, type: subject.type };
    case 'pruned': {
      const choice = { how: 'least-change', count: subject.layers } as const;
      return { kind: 'prune', ...as, choice, type: null };
    }
  }
}

/** Its file must be there still, and its source be the same file. */
async function madeBefore(
  request: QuantizeRequest | PruneRequest,
  { db, models }: SubjectDeps,
): Promise<Lineage | null> {
  const source = models.byId(request.modelId);
  const listed = new Map((await models.list()).map((model) => [model.id, model]));
  const isSame = (lineage: Lineage) =>
    lineage.sourceId === request.modelId &&
    lineage.sourceSha256 === source.sha256 &&
    lineage.type === request.type &&
    lineage.outputType === null &&
    lineage.embeddingType === null &&
    isSameChoice(lineage, request) &&
    listed.get(lineage.modelId)?.isMissing === false;
  return listLineages(db).find(isSame) ?? null;
}

function isSameChoice({ choice }: Lineage, request: QuantizeRequest | PruneRequest): boolean {
  if (request.kind === 'quantize') return choice === null;
  return JSON.stringify(choice) === JSON.stringify(request.choice);
}

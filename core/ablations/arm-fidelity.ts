import type { AblationArm, ArmSetUp } from '#shared/domain/ablation.ts';
import type { FidelityMeasured } from '#shared/domain/ablation-cells.ts';
import { FidelityRequest } from '#shared/domain/fidelity.ts';
import { measureFidelity } from '../lab/measure-fidelity.ts';
import type { CellDeps, CellWork } from './measure-cell.ts';

/** Perplexity, and how far the arm is from its reference; that itself has a perplexity alone. */
export async function measureArmFidelity(
  { index, reference, setUp }: AblationArm,
  deps: CellDeps,
  { plan, signal, subjectOf, tell }: CellWork,
): Promise<FidelityMeasured> {
  const { contextTokens, chunks } = plan.measures.fidelity!;
  const other = plan.arms[reference]!.setUp;
  // Two CPU libraries do not go into one process: there the perplexities say whether they agree.
  const isAlone = index === reference || other.cpuLibrary !== setUp.cpuLibrary;
  const request = FidelityRequest.parse({
    kind: 'fidelity',
    modelId: subjectOf(index).modelId,
    referenceId: isAlone ? null : subjectOf(reference).modelId,
    contextTokens,
    chunks,
    threads: setUp.threads,
  });
  const computing = {
    cpuLibrary: setUp.cpuLibrary,
    own: computedWith(setUp),
    reference: computedWith(other),
  };
  const result = await measureFidelity(
    request,
    deps,
    { signal, tell: ({ share }) => tell(share) },
    computing,
  );
  const { perplexity, divergence, partings } = result;
  return { probe: 'fidelity', perplexity, divergence, partings };
}

function computedWith({ flashAttention, keyCacheType, valueCacheType }: ArmSetUp) {
  return { flashAttention, keyCacheType, valueCacheType };
}

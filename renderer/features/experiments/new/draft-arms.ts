import { ExperimentSpec, type ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import { expandArms } from '#shared/experiments/expand-arms.ts';
import type { ModelId } from '#shared/ids.ts';

/** What answers does not matter for the names. */
const anyFile: PaneSource = { kind: 'file', path: '', sizeBytes: 0, sha256: null };

/** The labels of what would be compared, in their order; none while the form is not whole. */
export function draftArmLabels(
  spec: ExperimentSpecInput | null,
  nameOf: (id: ModelId) => string,
): readonly string[] {
  const parsed = ExperimentSpec.safeParse(spec).data;
  if (!parsed) return [];
  const { arms } = expandArms(parsed, (id) => ({ name: nameOf(id), source: anyFile }));
  return arms.map(({ label }) => label);
}

import { createHash } from 'node:crypto';
import { canonicalItem } from '#shared/datasets/canonical-item.ts';
import { ExperimentExport } from '#shared/domain/data-file.ts';
import type { Collector } from './collector.ts';
import { contentHash } from './content-hash.ts';
import { listOf, objectOf, own, textOf } from './parts.ts';
import type { Reading } from './read-recording.ts';
import { readRunExport } from './read-triptych.ts';

/** Comparisons and experiments that a Triptych exported as JSON. What is wrong with one leaves the others. */
export function readDataFile(file: unknown, into: Collector): Reading {
  listOf(own(file, 'sources')).forEach((source, i) => {
    const number = i + 1;
    if (own(source, 'kind') === 'run') readRunExport(own(source, 'run'), number, into);
    else readExperiment(source, number, into);
  });
  return { format: 'triptych', tool: 'Triptych', toolVersion: textOf(own(file, 'triptych')) };
}

export function isDataFile(file: unknown): boolean {
  return own(file, 'format') === 'triptych-data' && own(file, 'version') === 1;
}

function readExperiment(source: unknown, number: number, into: Collector): void {
  const place = { unit: 'run', number } as const;
  const { data, error } = ExperimentExport.safeParse(source);
  if (error) {
    const [issue] = error.issues;
    into.problem(place, 'wrong-shape', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    return;
  }
  const wrong = inconsistencyOf(data);
  if (wrong !== null) into.problem(place, 'wrong-shape', wrong);
  else if (data.experiment.status === 'running') into.problem(place, 'not-ended');
  else {
    const { experiment, cells } = objectOf(source)!;
    into.experiment({ ...data, contentSha256: contentHash({ experiment, cells }) });
  }
}

/** What the parts say of each other; `null`: they fit. */
function inconsistencyOf({ experiment, dataset, cells }: ExperimentExport): string | null {
  const digest = createHash('sha256');
  for (const item of dataset.items) digest.update(`${canonicalItem(item)}\n`);
  if (digest.digest('hex') !== experiment.datasetSha256) return 'dataset: its items are others';
  if (experiment.arms.some(({ index }, i) => index !== i)) return 'experiment.arms: out of order';
  if (experiment.arms.some(({ template }) => template >= experiment.spec.templates.length)) {
    return 'experiment.arms: an unknown template';
  }
  const keys = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    const { arm, position, sample, role, accepted, attempts } = cell;
    const key = [arm, position, sample, role].join(' ');
    const isKnown = arm < experiment.arms.length && position < dataset.items.length;
    const isOne = !keys.has(key) && (accepted === null || accepted < attempts.length);
    if (!isKnown || !isOne) return `cells.${i}: it does not fit the experiment`;
    keys.add(key);
  }
  return null;
}

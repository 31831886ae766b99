import { ulid } from 'ulid';
import type { Model } from '#shared/domain/model.ts';
import type { Cell, Installation, Pane, PaneSpec, Run, StartRun } from '#shared/domain/run.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import { samplesOf } from '#shared/domain/strategy.ts';
import { CellId, RunId } from '#shared/ids.ts';

const titleLength = 120;

interface NewRunDeps {
  readonly sourceOf: SourceOf;
  readonly manifest: Installation;
}

/** What answers for a model now. @throws WorkbenchError MODEL_NOT_FOUND */
export type SourceOf = (id: PaneSpec['modelId']) => { name: string; source: PaneSource };

/** A run as it is stored before anything happened. */
export function newRun(input: StartRun, { sourceOf, manifest }: NewRunDeps): Run {
  const panes = input.panes.map((spec, index) => paneOf(spec, sourceOf, index));
  return {
    id: RunId.parse(ulid()),
    title: titleOf(input.prompt),
    prompt: input.prompt,
    panes,
    cells: cellsFor(panes, input.samples),
    samples: input.samples,
    mode: input.mode,
    status: 'running',
    origin: input.origin,
    recording: null,
    createdAtMs: Date.now(),
    finishedAtMs: null,
    isStarred: false,
    tags: [],
    spendLimitUsd: input.spendLimitUsd,
    warmUp: input.warmUp,
    isMeasurement: input.isMeasurement,
    manifest: { ...manifest, machine: null },
  };
}

/**
 * Samples outside, panes inside: A B C, A B C, so that a machine that warms up disturbs all alike.
 * @param samples of the panes that do not vote
 */
export function cellsFor(panes: readonly Pane[], samples: number): Cell[] {
  const most = Math.max(...panes.map((pane) => samplesOf(pane, samples)));
  return Array.from({ length: most }, (_, sample) =>
    panes
      .filter((pane) => sample < samplesOf(pane, samples))
      .map(({ index }): Cell => ({ id: CellId.parse(ulid()), paneIndex: index, sample })),
  ).flat();
}

export function paneOf(spec: PaneSpec, sourceOf: SourceOf, index: number): Pane {
  const { name, source } = sourceOf(spec.modelId);
  return { ...spec, index, modelName: name, source, replacedBy: null };
}

/** A file of the list as a pane keeps it. */
export function fileSource({ path, sizeBytes, sha256 }: Model): PaneSource {
  return { kind: 'file', path, sizeBytes, sha256 };
}

/** The first line that says something. */
export function titleOf(prompt: string): string {
  const line = prompt.split('\n').find((each) => each.trim() !== '') ?? prompt;
  const text = line.trim();
  return text.length <= titleLength ? text : `${text.slice(0, titleLength - 1)}…`;
}

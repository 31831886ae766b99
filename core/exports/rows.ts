import path from 'node:path';
import type { Run } from '#shared/domain/run.ts';
import { askedModel } from '#shared/domain/pane-source.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { ExportValue } from '#shared/exports/columns.ts';
import type { ExportRow } from '#shared/exports/tables.ts';
import type { ExportedCell, ExportedPane, ExportedSource } from './exported.ts';
import { idOf } from './exported.ts';

/** The row of the run itself. */
export function runRow(source: ExportedSource): ExportRow<'runs'> {
  const { id, status, createdAtMs, finishedAtMs, manifest } =
    source.kind === 'run' ? source.run : source.experiment;
  return {
    run_id: id,
    kind: source.kind,
    status,
    created_at_ms: createdAtMs,
    finished_at_ms: finishedAtMs,
    ...(source.kind === 'run' ? ofComparison(source.run) : ofExperiment(source)),
    triptych_version: manifest.triptych,
    node_version: manifest.node,
    node_llama_cpp_version: manifest.nodeLlamaCpp,
    platform: manifest.platform,
    cpu: manifest.cpu,
    cores: manifest.cores,
    memory_bytes: manifest.memoryBytes,
    manifest: jsonOf(manifest),
  };
}

type OwnPart = Pick<
  ExportRow<'runs'>,
  | 'title'
  | 'origin'
  | 'prompt'
  | 'mode'
  | 'samples'
  | 'tags'
  | 'dataset_name'
  | 'dataset_sha256'
  | 'spec'
  | 'recording'
>;

function ofComparison(run: Run): OwnPart {
  return {
    title: run.title,
    origin: run.origin,
    prompt: run.prompt,
    mode: run.mode,
    samples: run.samples,
    tags: jsonOf(run.tags),
    dataset_name: null,
    dataset_sha256: null,
    spec: null,
    recording: jsonOf(run.recording),
  };
}

function ofExperiment({ experiment }: ExportedSource & { kind: 'experiment' }): OwnPart {
  return {
    title: experiment.name,
    origin: null,
    prompt: null,
    mode: null,
    samples: experiment.spec.repetitions,
    tags: null,
    dataset_name: experiment.datasetName,
    dataset_sha256: experiment.datasetSha256,
    spec: jsonOf(experiment.spec),
    recording: null,
  };
}

export function paneRow(source: ExportedSource, exported: ExportedPane): ExportRow<'panes'> {
  const { pane, label, strategy } = exported;
  const asked = askedModel(pane.source);
  const file = pane.source.kind === 'file' ? pane.source : null;
  return {
    run_id: idOf(source),
    pane: pane.index,
    letter: paneLetter(pane.index),
    label,
    model_name: pane.modelName,
    source: pane.source.kind,
    // The folder would tell the name of a user.
    file_name: file && path.basename(file.path),
    file_sha256: file?.sha256 ?? null,
    file_size_bytes: file?.sizeBytes ?? null,
    provider: asked?.providerName ?? null,
    requested_model: asked?.model ?? null,
    settings: jsonOf(pane.remote ?? pane.settings),
    strategy: jsonOf(strategy),
    replaced_by: pane.replacedBy,
  };
}

export function cellRow(source: ExportedSource, cell: ExportedCell): ExportRow<'cells'> {
  const { item, outcome, accepted, attempts } = cell;
  return {
    cell_id: cell.id,
    run_id: idOf(source),
    pane: cell.pane,
    model_name: source.panes.find(({ pane }) => pane.index === cell.pane)?.pane.modelName ?? null,
    sample: cell.sample,
    role: cell.role,
    item_id: item?.id ?? null,
    domain: item?.domain ?? null,
    difficulty: item?.difficulty ?? null,
    prompt: cell.prompt,
    system_prompt: cell.systemPrompt,
    targets: jsonOf(item?.targets),
    state: cell.state,
    attempts: attempts.length,
    accepted_attempt_id: accepted === null ? null : (attempts[accepted]?.state.id ?? null),
    extracted: outcome?.shown || null,
    score: outcome?.score ?? null,
    outcome: outcome?.outcome ?? null,
    reason: outcome?.reason ?? null,
    flexible_score: outcome?.flexible ?? null,
    flexible_outcome: outcome?.flexibleOutcome ?? null,
    grade: outcome?.grade ?? null,
    ballot: outcome?.ballot ?? null,
  };
}

/** JSON in one line; what is not there stays empty. */
export function jsonOf(value: object | null | undefined): ExportValue {
  return value ? JSON.stringify(value) : null;
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { plainTemplate } from '#shared/datasets/render-prompt.ts';
import {
  durationMs,
  type ExperimentFile,
  type FileJudge,
  type FileModel,
  type FileSettings,
  named,
} from '#shared/experiments/experiment-file.ts';
import { goodputPresets } from '#shared/experiments/goodput-presets.ts';
import type { DatasetId } from '#shared/ids.ts';
import { invalidInput } from './failures.ts';
import { parseModelSpec, resolveModel } from './model-spec.ts';
import { mayBeRemote, remotePane } from './remote-pane.ts';
import { settingOptions, settingsFrom, type SettingText } from './settings-options.ts';

interface Resolved {
  readonly spec: ExperimentSpec;
  /** What becomes of settings that a model does not take. */
  readonly notes: readonly string[];
}

/**
 * What a file asks for, with its names made into what they stand for here.
 * @param folder of the file: paths in it are relative to that
 * @throws WorkbenchError MODEL_NOT_FOUND, DATASET_NOT_FOUND, INVALID_INPUT …
 */
export async function resolveExperiment(
  client: WorkbenchClient,
  file: ExperimentFile,
  folder: string,
): Promise<Resolved> {
  const notes: string[] = [];
  const shared = textsOf(file.settings);

  async function paneOf(written: FileModel): Promise<PaneSpec> {
    const { model: text, settings } = typeof written === 'string' ? { model: written } : written;
    const { model, settings: inName } = parseModelSpec(text);
    const own = [...inName, ...textsOf(settings)];
    const remote = await remotePane(client, model, shared, own);
    if (remote) {
      notes.push(...remote.notes);
      return remote.pane;
    }
    const local = settingsFrom([...shared.filter(isLocal), ...own]);
    const isPath = mayBeRemote(model) || model.toLowerCase().endsWith('.gguf');
    const found = await resolveModel(client, isPath ? resolve(folder, model) : model);
    return { modelId: found.id, settings: local };
  }

  async function judgeOf({ model, rubric }: FileJudge) {
    return { model: await paneOf(model), rubric };
  }

  async function strategyOf(written: NonNullable<ExperimentFile['strategies']>[number]) {
    if (written === 'single') return { kind: 'single' as const };
    if (typeof written === 'string') {
      return { kind: 'consensus' as const, k: Number(written.slice('consensus@'.length)) };
    }
    if ('consensus' in written) {
      const { consensus: k, stopsEarly = false } = written;
      return { kind: 'consensus' as const, k, stopsEarly };
    }
    return { kind: 'best-of' as const, k: written.bestOf, judge: await judgeOf(written.judge) };
  }

  async function scoringOf(written: ExperimentFile['scoring']) {
    if (written === undefined) return {};
    if (typeof written === 'string') return { rule: { kind: written } };
    const { rule, extraction, flexible } = written;
    const full = rule === undefined ? undefined : named(rule);
    const judged =
      full && 'judge' in full ? { ...full, judge: await judgeOf(full.judge as FileJudge) } : full;
    return {
      ...(judged && { rule: judged }),
      ...(extraction !== undefined && { extraction: named(extraction) }),
      ...(flexible !== undefined && { flexible: named(flexible) }),
    };
  }

  const models = [];
  for (const written of file.models) {
    const label = typeof written === 'string' ? null : (written.label ?? null);
    models.push({ ...(await paneOf(written)), label });
  }
  const strategies = [];
  for (const written of file.strategies ?? ['single']) strategies.push(await strategyOf(written));
  const input = {
    name: file.name,
    datasetId: await datasetOf(client, file.dataset, folder),
    items: file.items ?? {},
    models,
    templates: templatesOf(file),
    strategies,
    sweeps: Object.entries(file.sweep ?? {}).map(([name, values]) => ({
      setting: settingKey(name),
      values,
    })),
    repetitions: file.repetitions,
    scoring: await scoringOf(file.scoring),
    load: file.load && 'kind' in file.load ? file.load : { kind: 'closed', ...file.load },
    limits: limitsOf(file),
    goodput: goodputOf(file),
    usesCache: file.cache,
    isMeasurement: file.measure,
    loadAnyway: file.loadAnyway,
    seed: file.seed,
  };
  const parsed = ExperimentSpec.safeParse(input as ExperimentSpecInput);
  if (parsed.success) return { spec: parsed.data, notes: [...new Set(notes)] };
  const issue = parsed.error.issues[0]!;
  throw new WorkbenchError(invalidInput(issue.path.join('.'), issue.message));
}

/** A dataset of the list by id or name; else a file, which becomes one. */
async function datasetOf(
  client: WorkbenchClient,
  text: string,
  folder: string,
): Promise<DatasetId> {
  const datasets = await client.datasets.list();
  const isCalled = ({ id, name }: { id: string; name: string }) =>
    id === text || name.toLowerCase() === text.toLowerCase();
  const known = datasets.find(isCalled);
  if (known) return known.id;
  const path = resolve(folder, text);
  if (!existsSync(path)) throw new WorkbenchError({ code: 'DATASET_NOT_FOUND', dataset: text });
  const source = { kind: 'path' as const, path };
  const { dataset } = await client.datasets.add({ source, mapping: null, name: null });
  return dataset.id;
}

function templatesOf({ template, templates }: ExperimentFile) {
  const written = templates ?? (template === undefined ? [] : [template]);
  if (written.length === 0) return undefined;
  return written.map((each, index) => {
    const { name, examples = [], ...rest } = typeof each === 'string' ? { prompt: each } : each;
    return {
      name: name ?? `template ${index + 1}`,
      template: { ...plainTemplate, ...rest, examples: examples.map((values) => ({ values })) },
    };
  });
}

function limitsOf({ limits }: ExperimentFile) {
  return {
    spendUsd: limits?.spend === undefined ? null : String(limits.spend),
    timeMs: limits?.time === undefined ? null : durationMs(limits.time),
  };
}

function goodputOf({ goodput }: ExperimentFile) {
  if (goodput === undefined) return null;
  if (typeof goodput === 'string') return goodputPresets.find(({ id }) => id === goodput)!.limits;
  return {
    ttftMs: goodput.ttft ?? null,
    tpotMs: goodput.tpot ?? null,
    endToEndMs: goodput.endToEnd ?? null,
  };
}

function textsOf(settings: FileSettings | undefined): SettingText[] {
  return Object.entries(settings ?? {}).map(([name, value]) => ({ name, text: textOf(value) }));
}

/** YAML reads `on` and `off` as text and `true` as a truth; both are meant the same. */
function textOf(value: FileSettings[string]): string {
  if (value === true) return 'on';
  if (value === false) return 'off';
  return value === null ? 'random' : String(value);
}

function isLocal({ name }: SettingText): boolean {
  return settingOptions.some((option) => option.name === name);
}

/** `max-tokens` as in options, or `maxTokens` as in the contract. */
function settingKey(name: string): string {
  return settingOptions.find((option) => option.name === name)?.key ?? name;
}

import { resolve } from 'node:path';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { rowProblemText } from '#shared/dataset-problem-text.ts';
import type { DatasetSource, ImportPreview } from '#shared/domain/dataset.ts';
import { ScorerKind } from '#shared/domain/dataset-item.ts';
import {
  type ColumnMapping,
  nothingMapped,
  type RowProblem,
  TargetForm,
} from '#shared/domain/dataset-mapping.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HubDataset } from '#shared/domain/hub.ts';
import { exitCode } from '../exit-codes.ts';
import { inEnglish } from '#web/english.ts';
import { invalidInput } from '../failures.ts';
import { download } from '../follow-download.ts';
import { formatBytes, formatCount } from '../format.ts';
import { hubSource } from '../hub-source.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals, unlessCancelled } from '../signals.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

interface MappingOptions extends JsonOptions {
  readonly input?: string;
  readonly target?: readonly string[];
  readonly choices?: readonly string[];
  readonly targetForm?: string;
  readonly id?: string;
  readonly domain?: string;
  readonly difficulty?: string;
  readonly scorer?: string;
  readonly name?: string;
  /** Of a repository of the hub. */
  readonly file?: string;
}

const problemsShown = 20;

export function previewFile(given: string, options: MappingOptions): Promise<number> {
  const signal = abortOnSignals();
  return unlessCancelled(signal, () => preview(given, { ...options, signal }));
}

export function addDataset(given: string, options: MappingOptions): Promise<number> {
  const signal = abortOnSignals();
  return unlessCancelled(signal, () => add(given, { ...options, signal }));
}

type Stoppable = { readonly signal: AbortSignal };

async function preview(given: string, options: MappingOptions & Stoppable): Promise<number> {
  const { signal } = options;
  await using session = await openSession(options.dataDir);
  const source = await sourceOf(session, given, options);
  if (source === null) return signal.aborted ? exitCode.cancelled : exitCode.done;
  const found = await previewWith(session.client, source, options);
  if (options.json) printJson({ preview: found });
  else print(previewText(found));
  return exitCode.done;
}

async function add(given: string, options: MappingOptions & Stoppable): Promise<number> {
  const { signal } = options;
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const source = await sourceOf(session, given, options);
  if (source === null) return signal.aborted ? exitCode.cancelled : exitCode.done;
  const { mapping } = await previewWith(client, source, options);
  const name = options.name ?? null;
  const { dataset, isNew } = await client.datasets.add({ source, mapping, name }, { signal });
  if (options.json) printJson({ dataset, isNew });
  else if (isNew) {
    const items = formatCount(dataset.items);
    print(`Added ${printableLine(dataset.name)}: ${items} items (${dataset.id}).`);
    if (dataset.badRows > 0) print(`${formatCount(dataset.badRows)} rows were left out.`);
    if (dataset.licence !== null) print(`Licence: ${printableLine(dataset.licence)}`);
    print(`SHA-256 of the items: ${dataset.itemsSha256}`);
  } else print(`These very items are there already: ${printableLine(dataset.name)}.`);
  return exitCode.done;
}

type Session = Awaited<ReturnType<typeof openSession>>;

/**
 * A file by its path, or one of a repository of the hub, downloaded first.
 * @returns `null` when the files of the repository were shown instead, or it was stopped
 */
async function sourceOf(
  { client, address }: Session,
  given: string,
  { file, json, signal }: MappingOptions & Stoppable,
): Promise<DatasetSource | null> {
  const asked = hubSource(given);
  if (!asked) return { kind: 'path', path: resolve(given) };
  const found = await client.hub.dataset(asked, { signal });
  const [only] = found.files;
  const path = file ?? (found.files.length === 1 ? only?.path : undefined);
  if (path === undefined) {
    if (json) printJson({ dataset: found });
    else print(filesText(found));
    return null;
  }
  const { repository, revision } = found;
  const licence = found.licence ?? 'not stated';
  if (!json) process.stderr.write(`${repository}, licence: ${printableLine(licence)}\n`);
  const done = await download(
    client,
    { purpose: 'dataset', source: { kind: 'hub', repository, revision, paths: [path] } },
    { signal, json, goesOnElsewhere: address !== null },
  );
  return done && { kind: 'download', downloadId: done.id };
}

function filesText({ repository, licence, files, otherFiles }: HubDataset): string {
  const rows = files.map(({ path, sizeBytes }) => [printableLine(path), formatBytes(sizeBytes)]);
  return [
    printableLine(`${repository}, licence: ${licence ?? 'not stated'}`),
    table(['file', 'size'], rows, [1]),
    ...(otherFiles > 0 ? [`and ${formatCount(otherFiles)} files of other kinds`] : []),
    'Choose one with --file.',
  ].join('\n\n');
}

async function previewWith(
  client: WorkbenchClient,
  source: DatasetSource,
  options: MappingOptions & Stoppable,
) {
  const { signal } = options;
  const guessed = await client.datasets.preview({ source }, { signal });
  const mapping = changed(guessed, options);
  return mapping === guessed.mapping
    ? guessed
    : client.datasets.preview({ source, mapping }, { signal });
}

/** The guess with what was asked for instead. */
function changed(guess: ImportPreview, options: MappingOptions): ColumnMapping | null {
  const asked = {
    ...(options.input === undefined ? {} : { input: options.input }),
    ...(options.target === undefined ? {} : { targets: [...options.target] }),
    ...(options.choices === undefined ? {} : { choices: [...options.choices] }),
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.domain === undefined ? {} : { domain: options.domain }),
    ...(options.difficulty === undefined ? {} : { difficulty: options.difficulty }),
    ...(options.targetForm === undefined
      ? {}
      : { targetForm: oneOf('target-form', TargetForm.options, options.targetForm) }),
    ...(options.scorer === undefined
      ? {}
      : { scorer: oneOf('scorer', ScorerKind.options, options.scorer) }),
  };
  if (Object.keys(asked).length === 0) return guess.mapping;
  const known = new Set(guess.columns.map(({ name }) => name));
  const named = [asked.input, ...(asked.targets ?? []), ...(asked.choices ?? [])];
  for (const column of [...named, asked.id, asked.domain, asked.difficulty]) {
    if (column !== undefined && !known.has(column)) refuseColumn(column, known);
  }
  const base =
    guess.mapping ?? (asked.input === undefined ? null : { ...nothingMapped, input: asked.input });
  return base && { ...base, ...asked };
}

function oneOf<T extends string>(field: string, all: readonly T[], text: string): T {
  const found = all.find((each) => each === text);
  if (found !== undefined) return found;
  throw new WorkbenchError(invalidInput(field, `“${text}” is none of ${all.join(', ')}`));
}

function refuseColumn(column: string, known: ReadonlySet<string>): never {
  const all = [...known].join(', ');
  throw new WorkbenchError(invalidInput('column', `“${column}” is none of ${all}`));
}

function previewText({
  format,
  columns,
  mapping,
  items,
  badRows,
  problems,
  sample,
}: ImportPreview) {
  const rows = columns.map(({ name, samples }) => [
    printableLine(name),
    mapping ? partsOf(name, mapping) : '',
    printableLine(samples[0] ?? '').slice(0, 60),
  ]);
  const first = sample
    .slice(0, 5)
    .map(({ id, input, targets }) => [id, input.slice(0, 60), targets.join(' | ').slice(0, 40)])
    .map((cells) => cells.map(printableLine));
  return [
    `${format}: ${formatCount(items)} items, ${formatCount(badRows)} rows left out`,
    table(['column', 'becomes', 'first value'], rows),
    ...(first.length > 0 ? [table(['id', 'input', 'targets'], first)] : []),
    ...(problems.length > 0 ? [problemsText(problems, badRows)] : []),
  ].join('\n\n');
}

export function problemsText(problems: readonly RowProblem[], badRows: number): string {
  const lines = problems.slice(0, problemsShown).map((problem) => {
    const { line, detail } = problem;
    return printableLine(`line ${line}: ${inEnglish(rowProblemText(problem), { detail })}`);
  });
  const more = badRows - lines.length;
  return [...lines, ...(more > 0 ? [`and ${formatCount(more)} more`] : [])].join('\n');
}

function partsOf(column: string, mapping: ColumnMapping): string {
  const { targets, choices, fields } = mapping;
  const single = (['input', 'id', 'domain', 'difficulty', 'group'] as const).filter(
    (part) => mapping[part] === column,
  );
  return [
    ...single,
    ...(targets.includes(column) ? ['target'] : []),
    ...(choices.includes(column) ? ['choices'] : []),
    ...(mapping.scorerColumn === column ? ['scorer'] : []),
    ...(fields.includes(column) ? ['variable'] : []),
  ].join(', ');
}

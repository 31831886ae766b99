import { createLogUpdate } from 'log-update';
import { claimTexts } from '#shared/ablation-text/claims.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { AblationKind, type AblationRequestInput } from '#shared/domain/ablation.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { AblationId, DatasetId } from '#shared/ids.ts';
import { inEnglish } from '#web/english.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { formatTime } from '../format.ts';
import { planText, progressLine, resultsText } from '../lab-text.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';
import { table } from '../table.ts';

import type { JsonOptions } from './json-command.ts';

interface LabOptions extends JsonOptions {
  readonly model: string;
  readonly with?: readonly string[];
  readonly repetitions: string;
  readonly items: string;
  readonly dataset?: string;
  readonly chunks: string;
  readonly seed?: string;
}

export async function listLab({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const ablations = await session.client.ablations.list();
  const claims = AblationKind.options.map((kind) => ({
    kind,
    title: inEnglish(claimTexts[kind].title, {}),
  }));
  if (json) printJson({ claims, ablations });
  else {
    print(
      table(
        ['claim', 'what'],
        claims.map(({ kind, title }) => [kind, title]),
      ),
    );
    const rows = ablations.map(({ id, plan, status, cells, createdAtMs }) => [
      id,
      plan.request.kind,
      printableLine(plan.model.name),
      status,
      `${cells.done} of ${plan.cells}`,
      formatTime(createdAtMs),
    ]);
    if (rows.length > 0)
      print(`\n${table(['id', 'claim', 'model', 'status', 'done', 'started'], rows)}`);
  }
  return exitCode.done;
}

export async function planLab(claim: string, options: LabOptions): Promise<number> {
  const kind = readClaim(claim);
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const plan = await client.ablations.plan(await requestOf(client, kind, options));
  if (options.json) printJson(plan);
  else print(planText(plan));
  return exitCode.done;
}

export async function runLab(claim: string, options: LabOptions): Promise<number> {
  const kind = readClaim(claim);
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const { id, plan } = await client.ablations.start(await requestOf(client, kind, options));
  process.stderr.write(`${planText(plan)}\n\n`);
  return await finish(client, id, options, signal);
}

export async function resumeLab(text: string, options: JsonOptions): Promise<number> {
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const ablationId = AblationId.parse(text);
  await client.ablations.resume({ ablationId });
  return await finish(client, ablationId, options, signal);
}

export async function showLab(text: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { client } = session;
  const latest = (await client.ablations.list()).find(({ plan }) => plan.request.kind === text);
  const ablationId = latest?.id ?? AblationId.parse(text);
  const results = await client.ablations.results({ ablationId });
  if (json) printJson(results);
  else print(resultsText(results));
  return exitCode.done;
}

/** Follows it to its end and prints what came of it. Ctrl-C stops it; what is measured stays. */
async function finish(
  client: WorkbenchClient,
  ablationId: AblationId,
  { json }: JsonOptions,
  signal: AbortSignal,
): Promise<number> {
  const cancel = () => void client.ablations.cancel({ ablationId }).catch(() => {});
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const isShown = process.stderr.isTTY === true;
  const log = createLogUpdate(process.stderr);
  for await (const ablation of await client.ablations.follow({ ablationId })) {
    if (isShown) log(progressLine(ablation));
  }
  if (isShown) log.clear();
  const results = await client.ablations.results({ ablationId });
  if (json) printJson(results);
  else print(resultsText(results));
  const { status, cells } = results.ablation;
  if (status !== 'done') return exitCode.cancelled;
  return cells.failed > 0 ? exitCode.cellFailed : exitCode.done;
}

async function requestOf(
  client: WorkbenchClient,
  kind: AblationKind,
  options: LabOptions,
): Promise<AblationRequestInput> {
  const { id: modelId } = await resolveModel(client, options.model);
  const others = [];
  for (const wanted of options.with ?? []) others.push((await resolveModel(client, wanted)).id);
  return {
    kind,
    modelId,
    otherIds: options.with ? others : null,
    repetitions: parseCount('repetitions', options.repetitions, 2, 100),
    items: parseCount('items', options.items, 0, 100_000),
    datasetId: options.dataset === undefined ? null : DatasetId.parse(options.dataset),
    chunks: parseCount('chunks', options.chunks, 0, 10_000),
    seed: options.seed === undefined ? null : parseCount('seed', options.seed, 0, 2 ** 32 - 1),
  };
}

function readClaim(text: string): AblationKind {
  const kind = AblationKind.safeParse(text);
  if (kind.success) return kind.data;
  const known = AblationKind.options.join(', ');
  throw new WorkbenchError(invalidInput('claim', `“${text}” is none of ${known}`));
}

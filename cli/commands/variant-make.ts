import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LabRequestInput } from '#shared/domain/lab.ts';
import type { Model } from '#shared/domain/model.ts';
import type {
  PruneChoice,
  QuantizationType,
  TensorChoice,
  VariantResult,
} from '#shared/domain/variant.ts';
import { quantizedTypes } from '#shared/variants/variant-plans.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { formatBytes, formatTime } from '../format.ts';
import { runLabJob } from '../lab-job.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';
import {
  bits,
  fallbackText,
  mixText,
  requantizationWarning,
  type TensorOptions,
} from './variant-types.ts';

interface QuantizeOptions extends TensorOptions {
  readonly type: QuantizationType;
}

interface PruneOptions extends TensorOptions {
  readonly type?: QuantizationType;
  readonly layers?: string;
  readonly evenly?: string;
  readonly leastChange?: string;
}

interface Target {
  readonly modelId: Model['id'];
  readonly outputType: TensorChoice | null;
  readonly embeddingType: TensorChoice | null;
}

const mostLayers = 10_000;

export function quantizeModel(wanted: string, options: QuantizeOptions): Promise<number> {
  const { type } = options;
  return make(wanted, options, (of) => ({ kind: 'quantize', ...of, type }));
}

export function pruneModel(wanted: string, options: PruneOptions): Promise<number> {
  const { type = null } = options;
  const choice = readChoice(options);
  return make(wanted, options, (of) => ({ kind: 'prune', ...of, choice, type }));
}

export async function listVariants({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const { client } = session;
  const lineages = await client.lab.lineages();
  if (json) {
    printJson(lineages);
    return exitCode.done;
  }
  const models = new Map((await client.models.list()).map((model) => [model.id, model]));
  const rows = lineages.map((each) => [
    printableLine(models.get(each.modelId)?.name ?? `${each.modelId} (removed)`),
    printableLine(each.sourceName),
    each.type ?? 'as it was',
    each.prunedLayers.join(' ') || 'none',
    each.sha256.slice(0, 12),
    formatTime(each.madeAtMs),
  ]);
  const heads = ['variant', 'of', 'type', 'layers left out', 'SHA-256', 'made'];
  print(rows.length === 0 ? 'No variant was made yet.' : table(heads, rows));
  return exitCode.done;
}

async function make(
  wanted: string,
  { dataDir, json, ...types }: TensorOptions,
  requestFor: (of: Target) => LabRequestInput,
): Promise<number> {
  await using session = await openSession(dataDir);
  const model = await resolveModel(session.client, wanted);
  const { outputType = null, embeddingType = null } = types;
  const request = requestFor({ modelId: model.id, outputType, embeddingType });
  const quantized = quantizedTypes(model.header?.mix ?? []);
  if (quantized.length > 0 && 'type' in request && request.type !== null) {
    process.stderr.write(`${requantizationWarning(quantized)}\n`);
  }
  const job = await runLabJob(session.client, request);
  if (job?.result.kind !== 'variant') return exitCode.cancelled;
  if (json) printJson(job);
  else print(report(job.result));
  return exitCode.done;
}

function readChoice({ layers, evenly, leastChange }: PruneOptions): PruneChoice {
  if ([layers, evenly, leastChange].filter((each) => each !== undefined).length !== 1) {
    const reason = 'give one of --layers, --evenly and --least-change';
    throw new WorkbenchError(invalidInput('layers', reason));
  }
  if (layers !== undefined) return { how: 'chosen', layers: layers.split(',').flatMap(readRange) };
  if (evenly !== undefined) {
    return { how: 'evenly', count: parseCount('evenly', evenly, 1, mostLayers) };
  }
  const count = parseCount('least-change', leastChange ?? '', 1, mostLayers);
  return { how: 'least-change', count };
}

/** `7-9` is 7, 8 and 9. */
function readRange(text: string): number[] {
  const [first = '', last = first] = text.trim().split('-');
  const from = parseCount('layers', first, 0, mostLayers);
  const to = parseCount('layers', last, from, mostLayers);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function report(result: VariantResult): string {
  const { lineage, sizeBytes, sourceSizeBytes } = result;
  const saved = Math.round((1 - sizeBytes / sourceSizeBytes) * 100);
  const fellBack = fallbackText(result.fallbacks);
  const comparison = saved >= 0 ? `${saved} % smaller than` : `${-saved} % larger than`;
  return [
    `${printableLine(result.modelName)} is on the list (${lineage.modelId}).`,
    `file     ${printableLine(result.path)}`,
    `size     ${formatBytes(sizeBytes)}, ${comparison} ${printableLine(lineage.sourceName)}`,
    `weights  ${bits(result.bitsPerWeight)} bits each: ${mixText(result.mix)}`,
    ...(fellBack === '' ? [] : [`fell back ${fellBack}: rows that do not divide into blocks`]),
    ...(lineage.prunedLayers.length === 0
      ? []
      : [`left out layers ${lineage.prunedLayers.join(', ')} of the source, counted from 0`]),
    `SHA-256  ${lineage.sha256}`,
    `made by  ${lineage.madeBy}`,
  ].join('\n');
}

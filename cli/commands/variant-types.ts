import type { QuantizationPlans } from '#shared/domain/lab.ts';
import type { QuantizationPart } from '#shared/domain/gguf.ts';
import type { Fallback, TensorChoice, VariantPlan } from '#shared/domain/variant.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, notAvailable } from '../format.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';

export interface TensorOptions extends JsonOptions {
  readonly outputType?: TensorChoice;
  readonly embeddingType?: TensorChoice;
}

/** What each type would make of a model. */
export async function listTypes(wanted: string, options: TensorOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const model = await resolveModel(client, wanted);
  const { outputType = null, embeddingType = null } = options;
  const found = await client.lab.quantizations({ modelId: model.id, outputType, embeddingType });
  if (options.json) printJson({ model, ...found });
  else print(report(model.name, found));
  return exitCode.done;
}

function report(name: string, found: QuantizationPlans): string {
  const { plans, sizeBytes, quantizedAlready } = found;
  const now = `${printableLine(name)}: ${formatBytes(sizeBytes)}, ${bits(found.bitsPerWeight)} bits per weight`;
  const rows = plans.map((plan) => [
    [plan.type, ...plan.sameAs].join(' = '),
    plan.obstacle === null ? formatBytes(plan.sizeBytes) : notAvailable,
    plan.bitsPerWeight === null ? notAvailable : bits(plan.bitsPerWeight),
    plan.obstacle === null ? mixText(plan.mix) : obstacleText(plan),
    fallbackText(plan.fallbacks),
  ]);
  return [
    now,
    ...(quantizedAlready.length > 0 ? [requantizationWarning(quantizedAlready)] : []),
    '',
    table(['type', 'size', 'bits/weight', 'tensors', 'fell back'], rows, [1, 2]),
  ].join('\n');
}

export function requantizationWarning(types: readonly string[]): string {
  return `Warning: this file is quantized already (${types.join(', ')}). Quality is lost twice: take an F16 file to judge a type.`;
}

/** `F32 11, Q4_K 30`. */
export function mixText(mix: readonly QuantizationPart[]): string {
  return mix.map(({ type, tensors }) => `${type} ${tensors}`).join(', ');
}

/** Empty where none did. */
export function fallbackText(fallbacks: readonly Fallback[]): string {
  return fallbacks
    .map(({ wanted, used, tensors }) => `${tensors} × ${wanted} → ${used}`)
    .join(', ');
}

export function bits(value: number): string {
  return value.toFixed(2);
}

function obstacleText({ obstacle, detail }: VariantPlan): string {
  switch (obstacle) {
    case 'needs-importance-matrix':
      return 'cannot be made: needs an importance matrix';
    case 'not-made-by-this-release':
      return 'cannot be made: this release of llama.cpp does not make it';
    default:
      return `cannot be made: ${printableLine(detail)}`;
  }
}

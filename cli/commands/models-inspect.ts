import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { type GgufHeader, mixOf } from '#shared/domain/gguf.ts';
import type { Model } from '#shared/domain/model.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, formatCount, formatParameters, notAvailable } from '../format.ts';
import { findModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { fit, textWidth } from '../text-width.ts';
import type { JsonOptions } from './json-command.ts';

interface InspectOptions extends JsonOptions {
  readonly tensors?: true;
}

const valueColumns = 72;

/** Prints the header of a model of the list, or of a file that need not be in it. */
export async function inspectModel(wanted: string, options: InspectOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const models = await session.client.models.list();
  const named = models.find(({ id, name }) => id === wanted || name === wanted);
  const path = resolve(wanted);
  const inspected =
    !named && existsSync(path)
      ? await session.client.models.inspect({ path })
      : await session.client.models.inspect({ modelId: (named ?? findModel(models, wanted)).id });
  const { header, model } = inspected;
  if (options.json) {
    const { tensors, ...rest } = header;
    printJson({ model, header: options.tensors ? header : { ...rest, mix: mixOf(tensors) } });
    return exitCode.done;
  }
  print(summary(model?.name ?? path, model, header));
  print(`\n${mixTable(header)}`);
  print(`\n${fieldTable(header)}`);
  if (options.tensors) print(`\n${tensorTable(header)}`);
  return exitCode.done;
}

function summary(name: string, model: Model | null, header: GgufHeader): string {
  const rows: [string, string][] = [
    ['architecture', header.architecture],
    ['parameters', formatParameters(header.parameters)],
    ['quantization', header.fileType ?? notAvailable],
    ['size', formatBytes(header.sizeBytes)],
    ['context', countOf(header.trainedContext, 'tokens')],
    ['layers', countOf(header.layers)],
    ['vocabulary', countOf(header.vocabularySize, 'tokens')],
    ['licence', header.license ?? notAvailable],
    ['chat template', header.chatTemplate === null ? 'none' : 'in the file'],
    ['SHA-256', model?.sha256 ?? 'not computed yet'],
    ['file', model?.path ?? name],
  ];
  const lines = rows.map(([key, value]) => `${key.padEnd(14)}${printableLine(value)}`);
  return [styleText('bold', printableLine(name)), ...lines].join('\n');
}

function countOf(count: number | null, unit = ''): string {
  return count === null ? notAvailable : `${formatCount(count)} ${unit}`;
}

function mixTable({ tensors, tensorBytes }: GgufHeader): string {
  const rows = mixOf(tensors).map(({ type, tensors: count, sizeBytes }) => [
    type,
    formatCount(count),
    formatBytes(sizeBytes),
    `${((100 * sizeBytes) / tensorBytes).toFixed(1)} %`,
  ]);
  return table(['type', 'tensors', 'size', 'share'], rows, [1, 2, 3]);
}

function fieldTable({ fields }: GgufHeader): string {
  const rows = fields.map(({ key, type, text, length }) => [
    printableLine(key),
    length === null ? type : `${type} × ${length}`,
    short(printableLine(text)),
  ]);
  return table(['field', 'type', 'value'], rows);
}

function tensorTable({ tensors }: GgufHeader): string {
  const rows = tensors.map(({ name, type, shape, sizeBytes }) => [
    printableLine(name),
    type,
    shape.join(' × '),
    formatBytes(sizeBytes),
  ]);
  return table(['tensor', 'type', 'shape', 'size'], rows, [3]);
}

function short(text: string): string {
  return textWidth(text) > valueColumns ? fit(text, valueColumns) : text;
}

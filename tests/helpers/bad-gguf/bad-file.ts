import type { GgufRefusal } from '#shared/domain/gguf.ts';
import {
  writeGguf,
  type WrittenField,
  type WrittenGguf,
  type WrittenValue,
} from '../gguf-writer.ts';
import { tinyModel } from '../tiny-gguf.ts';

/** A file that must be refused, and how; of the refusal's data, what matters. */
export interface BadFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly refusal: Pick<GgufRefusal, 'code'> & Readonly<Record<string, unknown>>;
}

type Code = GgufRefusal['code'];

export function bad(
  name: string,
  bytes: Buffer,
  code: Code,
  data: Readonly<Record<string, unknown>> = {},
): BadFile {
  return { name, bytes, refusal: { code, ...data } };
}

/** A loadable model but for these fields. */
export function badModel(
  name: string,
  fields: Readonly<Record<string, WrittenValue | null>>,
  code: Code,
  data: Readonly<Record<string, unknown>> = {},
): BadFile {
  return bad(name, writeGguf(tinyModel({ fields })), code, data);
}

/** A loadable model with this field written before the others. */
export function badField(
  name: string,
  field: WrittenField,
  code: Code,
  data: Readonly<Record<string, unknown>> = {},
): BadFile {
  const model = tinyModel();
  return bad(name, writeGguf({ ...model, fields: [field, ...model.fields] }), code, data);
}

/** A loadable model with its list of tensors changed. */
export function badTensors(
  name: string,
  change: (tensors: WrittenGguf['tensors']) => WrittenGguf['tensors'],
  code: Code,
  data: Readonly<Record<string, unknown>> = {},
): BadFile {
  const model = tinyModel();
  return bad(name, writeGguf({ ...model, tensors: change(model.tensors) }), code, data);
}

/** Sizes beyond reason, as a 64-bit count can claim them. */
export const absurdCounts: readonly bigint[] = [
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n,
  2n ** 64n - 1n,
];

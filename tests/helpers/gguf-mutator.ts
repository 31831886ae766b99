import type { GgufLayout } from './gguf-layout.ts';

type Random = () => number;

interface Mutation {
  readonly name: string;
  readonly bytes: Buffer;
}

interface Base {
  readonly bytes: Buffer;
  readonly layout: GgufLayout;
}

/** Numbers at which careless arithmetic breaks. */
const interesting: readonly bigint[] = [
  0n,
  1n,
  2n,
  3n,
  7n,
  8n,
  12n,
  31n,
  32n,
  127n,
  128n,
  255n,
  256n,
  4096n,
  65_535n,
  65_536n,
  2n ** 24n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** Changes that keep every byte where it is. */
const inPlace: Readonly<
  Record<string, (bytes: Buffer, layout: GgufLayout, random: Random) => void>
> = {
  'bits of the header': (bytes, { dataAt }, random) => {
    for (let left = 1 + below(8, random); left > 0; left--) {
      const at = below(dataAt, random);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8, random));
    }
  },
  'bytes of the header': (bytes, { dataAt }, random) => {
    scribble(bytes, below(dataAt, random), 1 + below(16, random), random);
  },
  'a number anywhere in the header': (bytes, { dataAt }, random) => {
    putNumber(bytes, below(dataAt, random), pick([1, 4, 8], random), random);
  },
  'a count': (bytes, _, random) => putNumber(bytes, pick([4, 8, 16], random), 8, random),
  'a length': (bytes, { fields, tensors }, random) => {
    putNumber(bytes, pick([...fields, ...tensors], random).at, 8, random);
  },
  'a type': (bytes, { fields, tensors }, random) => {
    bytes.writeUInt32LE(below(45, random), pick([...fields, ...tensors], random).typeAt);
  },
  'a value': (bytes, { fields }, random) => {
    const { valueAt, end } = pick(fields, random);
    putNumber(bytes, valueAt, Math.min(8, end - valueAt), random);
  },
  'a value, a little': (bytes, { fields }, random) => {
    const { valueAt, end } = pick(
      fields.filter((field) => field.end - field.valueAt <= 8),
      random,
    );
    bytes[valueAt] = (bytes[valueAt] ?? 0) + below(5, random) - 2;
    if (end - valueAt > 4 && random() < 0.1) bytes[end - 1] = below(256, random);
  },
  'inside of a long value': (bytes, { fields }, random) => {
    const { valueAt, end } = pick(
      fields.filter((field) => field.end - field.valueAt > 24),
      random,
    );
    scribble(bytes, valueAt + 12 + below(end - valueAt - 16, random), 1 + below(4, random), random);
  },
  'letters of a long value': (bytes, { fields }, random) => {
    const { valueAt, end } = pick(
      fields.filter((field) => field.end - field.valueAt > 24),
      random,
    );
    for (let left = 20; left > 0; left--) {
      const at = valueAt + 12 + below(end - valueAt - 12, random);
      const isLetter = (bytes[at] ?? 0) >= 32 && (bytes[at] ?? 0) < 127;
      if (isLetter) bytes[at] = 32 + below(95, random);
    }
  },
  'a dimension': (bytes, { tensors }, random) => {
    const { dimensionsAt, dimensions } = pick(tensors, random);
    putNumber(bytes, dimensionsAt + 4 + 8 * below(dimensions, random), 8, random);
  },
  'two dimensions of a matrix': (bytes, { tensors }, random) => {
    const { dimensionsAt } = pick(
      tensors.filter((tensor) => tensor.dimensions === 2),
      random,
    );
    const first = Buffer.from(bytes.subarray(dimensionsAt + 4, dimensionsAt + 12));
    bytes.copyWithin(dimensionsAt + 4, dimensionsAt + 12, dimensionsAt + 20);
    first.copy(bytes, dimensionsAt + 12);
  },
  'the type of a tensor to one as large': (bytes, { tensors }, random) => {
    const { typeAt } = pick(tensors, random);
    const twins = { 0: [26, 0], 1: [25, 30] }[bytes.readUInt32LE(typeAt)] ?? [1];
    bytes.writeUInt32LE(pick(twins, random), typeAt);
  },
  'the name of a tensor': (bytes, { tensors }, random) => {
    const { at, dimensionsAt } = pick(tensors, random);
    bytes[at + 8 + below(dimensionsAt - at - 8, random)] = below(256, random);
  },
  'an offset': (bytes, { tensors }, random) => {
    putNumber(bytes, pick(tensors, random).offsetAt, 8, random);
  },
  'two offsets': (bytes, { tensors }, random) => {
    const [one, other] = [pick(tensors, random).offsetAt, pick(tensors, random).offsetAt];
    const kept = bytes.readBigUInt64LE(one);
    bytes.copyWithin(one, other, other + 8);
    bytes.writeBigUInt64LE(kept, other);
  },
  weights: (bytes, { dataAt }, random) => {
    const at = dataAt + below(bytes.length - dataAt - 4096, random);
    if (random() < 0.5) scribble(bytes, at, 4096, random);
    // All ones is not a number, in each of the floating-point types.
    else bytes.fill(0xff, at, at + 4096);
  },
};

type Reshape = (bytes: Buffer, layout: GgufLayout, random: Random) => Buffer;

/** Changes at the end of the file. */
const cutting: Readonly<Record<string, Reshape>> = {
  'cut in the header': (bytes, { dataAt }, random) => bytes.subarray(0, below(dataAt, random)),
  'cut in the data': (bytes, { dataAt }, random) =>
    bytes.subarray(0, dataAt + below(bytes.length - dataAt, random)),
  'rubbish behind': (bytes, _, random) =>
    splice(bytes, bytes.length, 0, Buffer.alloc(below(10_000, random), 0xaa)),
};

/** Changes of the header that move what comes after them. */
const moving: Readonly<Record<string, Reshape>> = {
  'bytes more': (bytes, layout, random) => {
    const more = Buffer.alloc(1 + below(64, random));
    scribble(more, 0, more.length, random);
    return splice(bytes, below(contentEnd(layout), random), 0, more);
  },
  'bytes less': (bytes, layout, random) =>
    splice(bytes, below(contentEnd(layout) - 64, random), 1 + below(64, random)),
  'a field less': (bytes, { fields }, random) => {
    const { at, end } = pick(fields, random);
    return withFields(splice(bytes, at, end - at), -1);
  },
  'a field twice': (bytes, { fields }, random) => {
    const [from, to] = [pick(fields, random), pick(fields, random)];
    return withFields(splice(bytes, to.at, 0, bytes.subarray(from.at, from.end)), 1);
  },
  "another field's value": (bytes, { fields }, random) => {
    const [from, to] = [pick(fields, random), pick(fields, random)];
    return splice(bytes, to.typeAt, to.end - to.typeAt, bytes.subarray(from.typeAt, from.end));
  },
  'a tensor twice': (bytes, { tensors }, random) => {
    const { at, end } = pick(tensors, random);
    return splice(bytes, at, 0, bytes.subarray(at, end));
  },
};

/** Damages a good file in one to three ways; the same `random`, the same damage. */
export function mutate({ bytes, layout }: Base, random: Random): Mutation {
  const names: string[] = [];
  const chosen = <T>(changes: Readonly<Record<string, T>>): T => {
    const [name, change] = pick(Object.entries(changes), random);
    names.push(name);
    return change;
  };
  const changed = Buffer.from(bytes);
  const kind = random();
  const isReshaped = kind < 0.3;
  for (let left = isReshaped ? below(2, random) : 1 + below(3, random); left > 0; left--) {
    chosen(inPlace)(changed, layout, random);
  }
  // Last, because then the layout does not hold any more.
  if (kind < 0.1) return named(chosen(cutting)(changed, layout, random));
  if (isReshaped) return named(aligned(chosen(moving)(changed, layout, random), bytes, layout));
  return named(changed);

  function named(result: Buffer): Mutation {
    return { name: names.join(' + '), bytes: result };
  }
}

function contentEnd({ tensors, dataAt }: GgufLayout): number {
  return tensors.at(-1)?.end ?? dataAt;
}

/** Puts the data where a header that became longer or shorter has them. */
function aligned(changed: Buffer, original: Buffer, layout: GgufLayout): Buffer {
  const end = contentEnd(layout);
  const newEnd = end + changed.length - original.length;
  return splice(changed, newEnd, layout.dataAt - end, Buffer.alloc(-newEnd & 31));
}

function splice(
  bytes: Buffer,
  at: number,
  removed: number,
  added: Buffer = Buffer.alloc(0),
): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

function withFields(bytes: Buffer, more: number): Buffer {
  // Another mutation may have made it the largest number there is: it goes round, as in C.
  bytes.writeBigUInt64LE(BigInt.asUintN(64, bytes.readBigUInt64LE(16) + BigInt(more)), 16);
  return bytes;
}

function putNumber(bytes: Buffer, at: number, width: number, random: Random): void {
  const value = pick(interesting, random);
  for (let index = 0; index < width && at + index < bytes.length; index++) {
    bytes[at + index] = Number((value >> BigInt(8 * index)) & 0xffn);
  }
}

function scribble(bytes: Buffer, at: number, length: number, random: Random): void {
  for (let each = at; each < Math.min(bytes.length, at + length); each++) {
    bytes[each] = below(256, random);
  }
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

function pick<T>(from: readonly T[], random: Random): T {
  const chosen = from[below(from.length, random)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

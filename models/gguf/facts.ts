import { refuse } from './refused.ts';
import { shown } from './read-metadata.ts';
import { type ArrayValue, type ElementType, typeName, type Value } from './values.ts';

/** The values of a header, asked for by key with the type they must have. */
export class Facts {
  readonly #values: ReadonlyMap<string, Value>;

  constructor(values: ReadonlyMap<string, Value>) {
    this.#values = values;
  }

  text(key: string): string | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    return value.type === 'string' ? String(value.value) : this.#wrongType(key, value, 'string');
  }

  requiredText(key: string): string {
    return this.text(key) ?? missing(key);
  }

  /** llama.cpp takes these as `uint32` and nothing else. */
  uint32(key: string, { min, max }: { readonly min: number; readonly max: number }): number | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    if (value.type !== 'uint32') return this.#wrongType(key, value, 'uint32');
    return inRange(key, Number(value.value), min, max);
  }

  requiredUint32(key: string, range: { readonly min: number; readonly max: number }): number {
    return this.uint32(key, range) ?? missing(key);
  }

  /** A whole number of any width. */
  integer(
    key: string,
    { min, max }: { readonly min: number; readonly max: number },
  ): number | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    if (!/^u?int/.test(value.type) || value.type === 'array') {
      return this.#wrongType(key, value, 'uint32');
    }
    return inRange(key, Number(value.value), min, max);
  }

  /** An array of one of these element types. */
  array(key: string, ...elementTypes: readonly ElementType[]): ArrayValue | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    if (value.type === 'array' && elementTypes.includes(value.elementType)) return value;
    return this.#wrongType(key, value, `array<${elementTypes[0]}>`);
  }

  /** One number for all layers, or an array with one for each. */
  perLayer(
    key: string,
    layers: number,
    range: { readonly min: number; readonly max: number },
  ): readonly number[] | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    if (value.type !== 'array') return [this.requiredUint32(key, range)];
    const { length, first } = this.array(key, 'uint32', 'int32') ?? value;
    if (length !== layers) refuse({ code: 'LAYER_LIST_LENGTH', key: shown(key), length, layers });
    return first.map((each) => inRange(key, Number(each), range.min, range.max));
  }

  #wrongType(key: string, value: Value, expected: string): never {
    return refuse({ code: 'WRONG_VALUE_TYPE', key: shown(key), found: typeName(value), expected });
  }
}

export function missing(key: string): never {
  return refuse({ code: 'MISSING_KEY', key: shown(key) });
}

function inRange(key: string, value: number, min: number, max: number): number {
  if (value < min || value > max) {
    refuse({ code: 'OUT_OF_RANGE', key: shown(key), value: String(value), min, max });
  }
  return value;
}

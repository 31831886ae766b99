import type { GgufField } from '#shared/domain/gguf.ts';
import { type ElementType, type Scalar, typeName, type Value } from './values.ts';

const mostCharacters = 300;
const mostElements = 8;
const mostElementCharacters = 40;

/** The values as a reader's eyes take them. */
export function describeFields(values: ReadonlyMap<string, Value>): GgufField[] {
  return [...values].map(([key, value]) => ({
    key,
    type: typeName(value),
    text: cut(textOf(value), mostCharacters),
    length: value.type === 'array' ? value.length : null,
  }));
}

function textOf(value: Value): string {
  if (value.type !== 'array') return scalarText(value.type, value.value);
  const { elementType, length, first } = value;
  const texts = first
    .slice(0, mostElements)
    .map((each) =>
      elementType === 'string'
        ? JSON.stringify(cut(String(each), mostElementCharacters))
        : scalarText(elementType, each),
    );
  return length > texts.length ? [...texts, '…'].join(', ') : texts.join(', ');
}

function scalarText(type: ElementType, value: Scalar): string {
  return type === 'float32' ? shortestFloat(Number(value)) : String(value);
}

/** The shortest digits that name the same 32-bit number: 0.00001, not 0.000009999999747378752. */
function shortestFloat(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

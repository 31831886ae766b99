import { readNumber } from './read-number.ts';
import type { ScoringRule } from './rules.ts';
import { compareWithEach, type Score, unparsable, unscorable } from './score.ts';

export interface Quantity {
  readonly value: number;
  /** As written; `%` and currency signs too. Empty where none is. */
  readonly unit: string;
}

const longest = 200;
const shape =
  /^([-+−]?)\s*([$€£¥]?)\s*([-+−]?[\p{Nd}\p{No}\p{Nl}.,٬٫'’ \u00a0\u2009\u202f]*[\p{Nd}\p{No}\p{Nl}](?:[eE][-+]?\d+)?|\p{Lo}+)\.?\s*([^\d\s].*)?$/u;

/** A number with its unit: `$1,234.50`, `3,5 km`, `12 %`, `2½ h`. `null` when it is none. */
export function readQuantity(text: string): Quantity | null {
  const plain = text
    .trim()
    .replace(/^[*_`]+|[*_`]+$/g, '')
    .replace(/\\([$%,])/g, '$1')
    .trim();
  if (plain === '' || plain.length > longest) return null;
  const whole = readNumber(plain);
  if (whole !== null) return { value: whole, unit: '' };
  const [, sign = '', currency = '', digits = '', unit = ''] = shape.exec(plain) ?? [];
  const value = readNumber(sign + digits.trim());
  if (value === null) return null;
  return { value, unit: currency || unit.trim().replace(/\.$/, '') };
}

const numbers = /[-+−]?(?:\p{Nd}[\p{Nd},.٬٫]*)?(?:\p{Nd}|[\p{No}\p{Nl}])(?:[eE][-+]?\p{Nd}+)?/gu;

/** The last number of a text, as it stands there. */
export function lastNumber(text: string): string | null {
  let last: string | null = null;
  for (const [match] of text.matchAll(numbers)) last = match;
  return last;
}

type NumericRule = Extract<ScoringRule, { kind: 'numeric' }>;

/** Right within the larger of the two tolerances; units are compared as written, not converted. */
export function scoreNumeric(text: string, targets: readonly string[], rule: NumericRule): Score {
  const wanted = targets.map(readQuantity);
  if (wanted.some((quantity) => quantity === null)) return unscorable('bad-target');
  const answer = readQuantity(text);
  if (!answer) return unparsable('not-a-number');
  return compareWithEach(text, targets, (target) => {
    const quantity = readQuantity(target)!;
    const allowed = Math.max(rule.absolute, rule.relative * Math.abs(quantity.value));
    const isRight =
      Math.abs(answer.value - quantity.value) <= allowed && isSameUnit(answer, quantity, rule);
    return { isRight, compared: { answer: shown(answer), target: shown(quantity) } };
  });
}

function isSameUnit(answer: Quantity, target: Quantity, { unit }: NumericRule): boolean {
  if (unit === 'ignored') return true;
  if (answer.unit === target.unit) return true;
  // `60 %` may be 60 or 0.6: a percent sign on one side alone is never let pass.
  return (
    unit === 'if-given' && [answer.unit, target.unit].includes('') && !hasPercent(answer, target)
  );
}

function hasPercent(answer: Quantity, target: Quantity): boolean {
  return answer.unit.startsWith('%') || target.unit.startsWith('%');
}

function shown({ value, unit }: Quantity): string {
  return unit === '' ? `${value}` : `${value} ${unit}`;
}

import { readChineseNumber } from './chinese-number.ts';

/** No number that is finite needs more, and what is longer costs time. */
export const longestNumber = 400;

const ascii = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const spaces = '[ \\u00a0\\u2007-\\u2009\\u202f]';
const grouped = new RegExp(
  `^[+-]?\\d{1,3}(?:(?:,\\d{3})+|(?:'\\d{3})+|(?:${spaces}\\d{3})+)(?:\\.\\d+)?$`,
);
/** `1.234,56`, `1 234,56` and `3,5`; `1,234` is grouped. */
const decimalComma = new RegExp(
  `^[+-]?(?:\\d{1,3}(?:(?:\\.\\d{3})+|(?:${spaces}\\d{3})+)|\\d+),\\d+$`,
);
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a whole text as one number: signs, decimals, exponents, thousands separators, digits of all
 * scripts, `2½`, `3²`, `Ⅻ`, Chinese numerals. `null` when it is none or not finite.
 */
export function readNumber(text: string): number | null {
  if (text.length > longestNumber) return null;
  const plain = asciiDigits(text.trim())
    .replace(/[−﹣－]/g, '-')
    .replace(/[＋﹢]/g, '+');
  const value = readPlain(plain) ?? readSigned(plain);
  return value !== null && Number.isFinite(value) ? value : null;
}

function readPlain(text: string): number | null {
  const marks = text
    .replace(/[٫．]/g, '.')
    .replace(/[，﹐、٬]/g, ',')
    .replace(/[’ʼ＇]/g, "'");
  // Typographic quotes are separators too, but not at an end: there they only quote.
  if (/^'|'$/.test(marks)) return readPlain(marks.replace(/^'+|'+$/g, ''));
  if (ascii.test(marks)) return Number(marks);
  if (grouped.test(marks)) return Number(marks.replace(/[^\d.+-]/g, ''));
  if (decimalComma.test(marks)) return Number(marks.replace(/[^\d,+-]/g, '').replace(',', '.'));
  return null;
}

/** The sign binds to the base, the raised exponent comes after: `-2²` is 4, as Inspect reads it. */
function readSigned(text: string): number | null {
  const [, sign = '', base = '', exponent = ''] =
    /^([+-]|[负負正])?(.*?)([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/u.exec(text) ?? [];
  const isNegative = /[-负負]/.test(sign);
  // Raised digits alone raise nothing: they are the number.
  if (base === '' && /^[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(exponent))
    return isNegative ? -readExponent(exponent) : readExponent(exponent);
  const value = readBase(base);
  if (value === null || base === '') return null;
  const signed = isNegative ? -value : value;
  return exponent === '' ? signed : signed ** readExponent(exponent);
}

function readExponent(text: string): number {
  return Number(
    text
      .replace('⁻', '-')
      .replace('⁺', '+')
      .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => `${raised.indexOf(digit)}`),
  );
}

function readBase(text: string): number | null {
  const last = [...text].at(-1) ?? '';
  const [, above, below] = /^(\d+)⁄(\d+)$/.exec(last.normalize('NFKC')) ?? [];
  if (above !== undefined) {
    const head = text.slice(0, -last.length).trim();
    const whole = head === '' ? 0 : (readPlain(head) ?? readChineseNumber(head));
    return whole === null ? null : whole + Number(above) / Number(below);
  }
  return readPlain(text) ?? readSymbol(text) ?? readChineseNumber(text);
}

/** One sign that is a number: `Ⅻ`, `①`. */
function readSymbol(text: string): number | null {
  if ([...text].length !== 1) return null;
  const roman = (text.codePointAt(0)! - 0x2160) % 16;
  if (/[Ⅰ-ⅿ]/.test(text))
    return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50, 100, 500, 1000][roman]!;
  const compatible = text.normalize('NFKC');
  return /\p{No}/u.test(text) && /^\d+$/.test(compatible) ? Number(compatible) : null;
}

/** Decimal digits of every script as 0 … 9: Unicode keeps each ten of them in one run from zero. */
function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let start = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
    return `${(code - start) % 10}`;
  });
}

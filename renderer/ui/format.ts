/** A narrow space that does not break, between a number and its unit. */
const space = '\u202f';

/** Writes numbers, durations and dates for one language. */
export interface Format {
  /** `ms` below one second, then `s`; three significant digits. */
  readonly duration: (ms: number) => string;
  /** What is waited for: below a minute as a duration, then minutes and seconds, hours and minutes, days. */
  readonly span: (ms: number) => string;
  /** Three significant digits. */
  readonly figure: (value: number) => string;
  /** As it was published: up to four decimals, none added. */
  readonly exact: (value: number) => string;
  /** Exact, with separators. */
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
  /** Powers of 1,000, as disks are sold and `ls` with `--si` writes. */
  readonly bytes: (bytes: number) => string;
  /** As models are named after: 135 M, 1.54 B, in every language. */
  readonly parameters: (count: number) => string;
  /** A decimal amount of dollars, to its last digit and at least to the cent. */
  readonly usd: (amount: string) => string;
  readonly dateTime: (atMs: number) => string;
  readonly date: (atMs: number) => string;
  readonly time: (atMs: number) => string;
  readonly list: (words: readonly string[]) => string;
}

export function createFormat(locale: string): Format {
  const three = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const usd = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 12,
  });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    duration: (ms) => withUnit(three, ms, durationUnits),
    span: (ms) => {
      const seconds = Math.round(ms / 1000);
      return seconds < 60
        ? withUnit(three, ms, durationUnits)
        : inTwoUnits(whole, seconds * 1000, spanUnits(locale));
    },
    figure: (value) => three.format(value),
    exact: (value) => exact.format(value),
    count: (value) => whole.format(value),
    percent: (share) => percent.format(share),
    bytes: (bytes) => withUnit(three, bytes, locale.startsWith('fr') ? octets : byteUnits),
    parameters: (count) => withUnit(three, count, parameterUnits),
    // As text, for a number could not hold every digit.
    usd: (amount) => usd.format(amount as `${number}`),
    dateTime: (atMs) => dateTime.format(atMs),
    date: (atMs) => date.format(atMs),
    time: (atMs) => time.format(atMs),
    list: (words) => list.format(words),
  };
}

interface Unit {
  readonly name: string;
  readonly size: number;
}

const durationUnits: readonly Unit[] = [
  { name: 'ms', size: 1 },
  { name: 's', size: 1000 },
];
const byteUnits = decimalUnits(['B', 'kB', 'MB', 'GB', 'TB']);
const parameterUnits: readonly Unit[] = [
  { name: 'k', size: 1e3 },
  { name: 'M', size: 1e6 },
  { name: 'B', size: 1e9 },
  { name: 'T', size: 1e12 },
];
const octets = decimalUnits(['o', 'ko', 'Mo', 'Go', 'To']);

function spanUnits(locale: string): readonly Unit[] {
  const day = locale.startsWith('fr') ? 'j' : 'd';
  return [
    { name: 's', size: 1000 },
    { name: 'min', size: 60_000 },
    { name: 'h', size: 3_600_000 },
    { name: day, size: 86_400_000 },
  ];
}

/** The two largest units that the value has, rounded to the smaller one: `1 h 20 min`. */
function inTwoUnits(format: Intl.NumberFormat, value: number, units: readonly Unit[]): string {
  const at = units.findLastIndex(({ size }) => value >= size);
  const [small, large] = [units[at - 1], units[at]];
  if (!small || !large) return '';
  const rounded = Math.round(value / small.size) * small.size;
  // Rounded up to the next larger unit: 59 min 59.9 s is 1 h.
  const next = units[at + 1];
  if (next && rounded >= next.size) return inTwoUnits(format, rounded, units);
  const parts = [
    [Math.floor(rounded / large.size), large] as const,
    [Math.round((rounded % large.size) / small.size), small] as const,
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, { name }]) => `${format.format(count)}${space}${name}`)
    .join(' ');
}

function decimalUnits(names: readonly string[]): Unit[] {
  return names.map((name, power) => ({ name, size: 1000 ** power }));
}

/** The largest unit in which the rounded value is at least one: 999.6 ms is written as 1 s. */
function withUnit(format: Intl.NumberFormat, value: number, units: readonly Unit[]): string {
  const rounded = Number(value.toPrecision(3));
  const unit = units.findLast(({ size }) => Math.abs(rounded) >= size) ?? units[0];
  return unit ? `${format.format(value / unit.size)}${space}${unit.name}` : format.format(value);
}

/** The reader's own variant of a language (`en-GB` for `en`), where the browser names one. */
export function regionalLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => isTag(tag) && tag.split('-')[0] === language) ?? language;
}

/** Chromium takes over system locales like `en-US@posix`, which `Intl` throws at. */
function isTag(text: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
}

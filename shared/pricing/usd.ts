/**
 * Money is a whole number of picodollars (1e-12 USD): a price of up to six decimals per million tokens
 * is then a whole number per token, so every cost is exact, and no decimal library is needed.
 */
export type PicoUsd = bigint;

const decimals = 12;
const decimalUsd = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal amount of dollars as `0.0028`.
 * @throws RangeError when it is no such number or finer than a picodollar
 */
export function parseUsd(text: string): PicoUsd {
  const [, whole, fraction = ''] = decimalUsd.exec(text) ?? [];
  if (whole === undefined || fraction.length > decimals)
    throw new RangeError(`${text} is no amount in USD`);
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** The exact decimal amount, without zeros at its end: `0.0232856`. */
export function formatUsd(amount: PicoUsd): string {
  const digits = amount.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const whole = digits.slice(0, -decimals);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** The dollars of a JSON number, as a server's own cost comes; finer parts are cut off. */
export function usdOfNumber(amount: number): PicoUsd | null {
  if (!Number.isFinite(amount) || amount < 0 || amount >= 1e9) return null;
  return parseUsd(amount.toFixed(decimals));
}

/** What a number of tokens costs at a price per million. */
export function costOfTokens(tokens: number, usdPerMillion: string): PicoUsd {
  return BigInt(tokens) * (parseUsd(usdPerMillion) / 1_000_000n);
}

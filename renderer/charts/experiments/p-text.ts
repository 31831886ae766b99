/** A p-value with two significant digits; what is smaller than 0.001 says only that. */
export function pText(p: number, locale: string): string {
  const smallest = 0.001;
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  return p < smallest ? `p < ${format.format(smallest)}` : `p = ${format.format(p)}`;
}

/**
 * The decimal amount in what a person wrote (`2.50`, `2,5`, `$2`), as the core takes it.
 * @returns `undefined` when it is none
 */
export function readUsd(text: string): string | undefined {
  const [, whole, fraction = ''] =
    /^\$?\s*(\d{1,9})(?:[.,](\d{0,12}))?\s*\$?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const decimals = fraction.replace(/0+$/, '');
  const units = whole.replace(/^0+(?=\d)/, '');
  return decimals === '' ? units : `${units}.${decimals}`;
}

/** Python's `casefold` for the letters at hand: `Straße` and `STRASSE` are the same, `ς` is `σ`. */
export function foldCase(text: string): string {
  return text
    .split('ı')
    .map((part) => part.toUpperCase().toLowerCase().replaceAll('ς', 'σ'))
    .join('ı');
}

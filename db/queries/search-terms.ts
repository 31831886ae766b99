/**
 * The words of a search as FTS5 expressions, one per word: each quoted, so that nothing a person
 * types is taken for syntax, and the last as a prefix, because it may still be being typed.
 */
export function searchTerms(text: string): string[] {
  const words = text.split(/[\s\p{Cc}]+/u).filter(hasLetterOrDigit);
  return words.map((word, i) => quoted(word) + (i === words.length - 1 ? '*' : ''));
}

/** A word of signs only has no token: SQLite would find it nowhere. */
function hasLetterOrDigit(word: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(word);
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

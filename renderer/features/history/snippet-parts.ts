/** A stretch of a snippet, found words apart from the rest. */
interface SnippetPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Splits a snippet at the markers U+0002 and U+0003 around its matches. The text is model output: it
 * stays text, and markers that do not pair up are dropped.
 */
export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let isMatch = false;
  for (const piece of snippet.split(/([\u0002\u0003])/)) {
    if (piece === '\u0002') isMatch = true;
    else if (piece === '\u0003') isMatch = false;
    else if (piece !== '') parts.push({ text: piece, isMatch });
  }
  return parts;
}

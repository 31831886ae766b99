import { type Extraction, found, notFound } from './without-reasoning.ts';

const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;

/** The last fenced block, of a language (its first word, whatever its case) if one is given. */
export function extractCodeBlock(text: string, language?: string): Extraction {
  let last: Extraction = notFound('no-match');
  let open: { readonly mark: string; readonly isWanted: boolean; readonly lines: string[] } | null =
    null;
  for (const line of text.split(/\r?\n/)) {
    const match = fence.exec(line);
    if (open) {
      const mark = match?.[1];
      if (mark?.startsWith(open.mark) && line.trim() === mark) {
        if (open.isWanted) last = found(open.lines.join('\n'));
        open = null;
      } else open.lines.push(line);
    } else if (match) {
      const isWanted = language === undefined || match[2]!.toLowerCase() === language.toLowerCase();
      open = { mark: match[1]!, isWanted, lines: [] };
    }
  }
  return open?.isWanted ? notFound('unclosed') : last;
}

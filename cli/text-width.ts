import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();

/** Columns that a terminal gives to the text (of one line, without escapes). */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** The text cut and padded to exactly `width` columns; a cut is marked by "…". */
export function fit(text: string, width: number): string {
  const cut = textWidth(text) <= width ? text : `${headOf(text, width - 1)}…`;
  return cut + ' '.repeat(Math.max(0, width - textWidth(cut)));
}

/**
 * Breaks text into lines of at most `width` columns: at spaces, else inside a word. A single character
 * that is wider than the column stands alone.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (textWidth(rest) > width) {
    const head = headOf(rest, width) || firstGrapheme(rest);
    const space = rest[head.length] === ' ' ? head.length : head.lastIndexOf(' ');
    lines.push(space > 0 ? rest.slice(0, space) : head);
    rest = space > 0 ? rest.slice(space + 1) : rest.slice(head.length);
  }
  return [...lines, rest];
}

/** The longest beginning that is at most `width` columns wide. */
function headOf(text: string, width: number): string {
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > width) return text.slice(0, index);
  }
  return text;
}

function firstGrapheme(text: string): string {
  return segmenter.segment(text).containing(0)?.segment ?? '';
}

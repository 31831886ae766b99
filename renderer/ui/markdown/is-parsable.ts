const longestBlock = 10_000;
const longestCode = 100_000;
const deepest = 24;
const mostCells = 5_000;
const mostMarks = 1_000;

/** Quote signs and list markers at the beginning of a line: each opens a level of its own. */
const opening = /^(?:[ \t]|>|[-*+](?=\s)|\d{1,9}[.)](?=\s))*/;
const openingMark = />|[-*+]|\d+[.)]/g;

/**
 * Whether a block of Markdown can be parsed without harm. The parser and the page recurse into
 * nested quotes, lists and emphasis, and pad every table row to the width of the widest: a few
 * kilobytes of hostile text would overflow the stack or fill the memory. What is not parsable is shown
 * as it was written.
 */
export function isParsable(block: string): boolean {
  if (/^ {0,3}(?:```|~~~)/.test(block) && !isClosedEarly(block)) return block.length <= longestCode;
  if (block.length > longestBlock) return false;
  const lines = block.split('\n');
  if (lines.some((line) => depthOf(line) > deepest)) return false;
  const columns = Math.max(...lines.map((line) => count(line, /\|/g)));
  if (columns * lines.length > mostCells) return false;
  return count(block, /\*+|_+|~+/g) <= mostMarks;
}

/** Text after the fence of a block of code is Markdown again. */
function isClosedEarly(block: string): boolean {
  const [first = '', ...rest] = block.trimEnd().split('\n');
  const marker = /`{3,}|~{3,}/.exec(first)?.[0] ?? '';
  const end = rest.findIndex((line) => line.trim().startsWith(marker));
  return end >= 0 && end < rest.length - 1;
}

function depthOf(line: string): number {
  const start = opening.exec(line)?.[0] ?? '';
  const marks = count(start, openingMark);
  // A list within a list stands at least two columns further in, or one tab.
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const inset = count(indent, /\t/g) + count(indent, / {2}/g);
  return marks === 0 ? 0 : marks + inset;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

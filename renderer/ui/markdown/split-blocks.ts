const fence = /^ {0,3}(`{3,}|~{3,})/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/;

/**
 * Splits Markdown at blank lines between top-level blocks, so that a finished block is parsed once
 * while the text grows. Code fences, lists with blank lines and indented continuations stay whole.
 * The blocks joined by `\n` are the text again.
 */
export function splitBlocks(text: string): string[] {
  const blocks: string[][] = [];
  let openFence: string | null = null;
  let isAfterBlank = false;
  for (const line of text.split('\n')) {
    const current = blocks.at(-1);
    const continues =
      !current ||
      openFence !== null ||
      !isAfterBlank ||
      line.trim() === '' ||
      belongsTo(current, line);
    if (current && continues) current.push(line);
    else blocks.push([line]);
    openFence = fenceAfter(line, openFence);
    isAfterBlank = line.trim() === '';
  }
  return blocks.map((lines) => lines.join('\n'));
}

function belongsTo(block: readonly string[], line: string): boolean {
  if (/^\s/.test(line)) return true;
  return listItem.test(block[0] ?? '') && listItem.test(line);
}

/** The marker of the code fence that is open after this line. */
function fenceAfter(line: string, open: string | null): string | null {
  const marker = fence.exec(line)?.[1];
  if (!marker) return open;
  if (open === null) return marker;
  const closes = marker.startsWith(open) && line.trim() === marker;
  return closes ? null : open;
}

/**
 * The text that a scripted pane streams: as many tokens as asked for, each a word with its number, so
 * that a lost, doubled or displaced one is seen. Markdown as models write it: headings, emphasis, lists,
 * tables and code.
 */
export function scriptedTokens(pane: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${opening(n)}${wordName(pane, n)}${closing(n)} `);
}

/** The numbers of the words of a pane in the order in which they stand in a text. */
export function wordNumbersIn(text: string, pane: number): number[] {
  const words = new RegExp(`w${pane}x(\\d+)y`, 'g');
  return [...text.matchAll(words)].map((match) => Number(match[1]));
}

const blockWords = 40;
const blocks = ['paragraph', 'list', 'paragraph', 'code', 'paragraph', 'heading'] as const;

function wordName(pane: number, n: number): string {
  return `w${pane}x${n}y`;
}

function opening(n: number): string {
  const at = n % blockWords;
  const block = blocks[Math.floor(n / blockWords) % blocks.length];
  if (block === 'list') return at % 8 === 0 ? `\n${at === 0 ? '\n' : ''}- ` : '';
  if (block === 'code') return at === 0 ? '\n\n```text\n' : at % 8 === 0 ? '\n' : '';
  if (block === 'heading' && at === 0) return '\n\n## ';
  if (at === 0 || (block === 'heading' && at === 6)) return '\n\n';
  return at % 10 === 3 ? '**' : at % 10 === 7 ? '`' : '';
}

function closing(n: number): string {
  const at = n % blockWords;
  const block = blocks[Math.floor(n / blockWords) % blocks.length];
  if (block === 'code') return at === blockWords - 1 ? '\n```' : '';
  if (block === 'list' || at === 0 || (block === 'heading' && at <= 6)) return '';
  return at % 10 === 3 ? '**' : at % 10 === 7 ? '`' : '';
}

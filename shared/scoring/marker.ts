import { type Extraction, found, notFound } from './without-reasoning.ts';

const letter = /\s*([A-Za-z])(?![\p{L}\p{N}_])/uy;
const blank = /\s*/y;
const word = /\s*(\S+?)(?=[.,;:!?]?\s*(?:\n|$))/y;

/** What follows the last `Answer:`, as Inspect's `answer` scorer reads it (whatever its case). */
export function extractMarked(
  text: string,
  marker: string,
  take: 'letter' | 'word' | 'line',
): Extraction {
  // The marker is escaped, so the pattern has nothing that could backtrack.
  const markers = [...text.matchAll(new RegExp(`${escaped(marker)}\\s*:`, 'gi'))];
  if (take === 'line') return lineBehind(text, markers);
  const last = markers.at(-1);
  if (!last) return notFound('no-match');
  const pattern = take === 'letter' ? letter : word;
  pattern.lastIndex = last.index + last[0].length;
  const match = pattern.exec(text);
  return match ? found(match[1]!) : notFound('no-match');
}

/** The rest of the last line that is not blank, behind the first marker that reaches it. */
function lineBehind(text: string, markers: readonly RegExpExecArray[]): Extraction {
  const solid = text.trimEnd();
  const lastBreak = solid.lastIndexOf('\n');
  // Blank lines between the marker and its answer are skipped; spaces behind the answer stay.
  const lineEnd = text.indexOf('\n', solid.length);
  for (const marker of markers) {
    const after = marker.index + marker[0].length;
    if (after >= solid.length) break;
    blank.lastIndex = after;
    const start = after + blank.exec(text)![0].length;
    if (start > lastBreak) return found(text.slice(start, lineEnd < 0 ? undefined : lineEnd));
  }
  return notFound('no-match');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

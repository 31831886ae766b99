import { limits } from './limits.ts';
import type { TextLine } from './text-lines.ts';

/** One record of a table, over as many lines as its quotes stay open. */
export interface CsvRecord {
  readonly line: number;
  /** `null` when it is `bad`. */
  readonly text: string | null;
  readonly bad: 'TOO_LONG' | 'QUOTE_NOT_CLOSED' | 'QUOTE_MISPLACED' | null;
}

/** After so many quotes that were never closed the rest is no table. */
const mostRecoveries = 100;

/**
 * Finds where records begin and end. A quote that is never closed costs the line that it stands in and
 * not the rest of the file: the lines behind it are read again.
 */
export async function* csvRecords(
  lines: AsyncIterable<TextLine>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  let open: { line: number; text: string }[] = [];
  let openLength = 0;
  let recoveries = 0;

  /** Gives up the first of the open lines; what of the others is complete comes out. */
  function* recover(): Generator<CsvRecord> {
    const [first, ...rest] = open;
    open = [];
    openLength = 0;
    recoveries += 1;
    if (first) yield { line: first.line, text: null, bad: 'QUOTE_NOT_CLOSED' };
    if (recoveries > mostRecoveries) return;
    for (const each of rest) yield* take(each.line, each.text);
  }

  function* take(line: number, text: string): Generator<CsvRecord> {
    if (open.length === 0 && text === '') return;
    const [first] = open;
    const quotes = quotesOf(text, delimiter, first !== undefined);
    if (quotes === 'misplaced' && !first) {
      yield { line, text: null, bad: 'QUOTE_MISPLACED' };
      return;
    }
    if (quotes !== 'closed') {
      open.push({ line, text });
      openLength += text.length;
      // A quote that is closed where none may close was opened by mistake.
      if (quotes === 'misplaced' || openLength > limits.openQuote) yield* recover();
      return;
    }
    const whole = [...open.map((each) => each.text), text].join('\n');
    open = [];
    openLength = 0;
    yield { line: first?.line ?? line, text: whole, bad: null };
  }

  for await (const { line, text } of lines) {
    if (text === null) yield { line, text: null, bad: 'TOO_LONG' };
    else yield* take(line, text);
    if (recoveries > mostRecoveries) return;
  }
  while (open.length > 0 && recoveries <= mostRecoveries) yield* recover();
}

type Quotes = 'open' | 'closed' | 'misplaced';

/**
 * How a line leaves its quotes; `misplaced`: text follows the one that closes a field.
 * @param isOpen whether a quote of an earlier line is open
 */
function quotesOf(text: string, delimiter: string, isOpen: boolean): Quotes {
  if (!text.includes('"')) return isOpen ? 'open' : 'closed';
  let isQuoted = isOpen;
  let isFieldStart = !isOpen;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (!isQuoted) {
      isQuoted = isFieldStart && character === '"';
      isFieldStart = character === delimiter;
    } else if (character === '"') {
      const next = text[i + 1];
      if (next === '"') i += 1;
      else if (next === undefined || next === delimiter) isQuoted = false;
      else return 'misplaced';
    }
  }
  return isQuoted ? 'open' : 'closed';
}

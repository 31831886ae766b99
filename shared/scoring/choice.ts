import { extractBoxed } from './boxed.ts';
import { extractMarked } from './marker.ts';
import { type Extraction, found, notFound } from './without-reasoning.ts';

const decoration =
  /^[\s*_`("'[{$]*(?:\\(?:text|mathrm|textbf)\s*\{)?\s*([A-Za-z])(?![\p{L}\p{N}])/u;
const said =
  /\b(?:answer|choice|option)\s+(?:is|would be)\s*:?\s*[*_`("'[$]{0,4}([A-Z])(?![\p{L}\p{N}'’])/giu;
const enclosed = /[([]([A-Z])[)\]]/g;

/**
 * The letter that a text chooses: behind `Answer:`, in a box, after "the answer is", as the whole
 * text or its first mark (`B)`), or the last one in brackets. "A" that is an article is none.
 */
export function extractChoice(text: string, letters: string): Extraction {
  const attempts = [
    () => letterAt(extractMarked(text, 'Answer', 'line').text),
    () => letterAt(extractBoxed(text).text),
    () => last(text, said),
    () => /^\s*[*_(["']{0,3}([A-Za-z])(?:[*_"']{0,2}[)\].:*]|[*_"'\s]*$)/.exec(text)?.[1],
    () => last(text, enclosed),
  ];
  for (const attempt of attempts) {
    const letter = attempt()?.toUpperCase();
    if (letter !== undefined && letters.includes(letter)) return found(letter);
  }
  return notFound('not-a-choice');
}

function letterAt(text: string | null): string | undefined {
  return text === null ? undefined : decoration.exec(text)?.[1];
}

function last(text: string, pattern: RegExp): string | undefined {
  let letter: string | undefined;
  for (const match of text.matchAll(pattern)) letter = match[1];
  return letter;
}

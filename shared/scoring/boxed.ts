import { type Extraction, found, notFound } from './without-reasoning.ts';

const opening = /\\(?:boxed|fbox)\s*\{/g;

/** What stands in the last `\boxed{…}`, braces balanced. */
export function extractBoxed(text: string): Extraction {
  let start = -1;
  for (const match of text.matchAll(opening)) start = match.index + match[0].length;
  if (start < 0) return notFound('no-match');
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return found(text.slice(start, i).trim());
  }
  return notFound('unclosed');
}

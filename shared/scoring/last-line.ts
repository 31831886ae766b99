import { type Extraction, found, notFound } from './without-reasoning.ts';

/** The last line that is not blank, without the spaces around it. */
export function extractLastLine(text: string): Extraction {
  const solid = text.trimEnd();
  const line = solid.slice(solid.lastIndexOf('\n') + 1).trim();
  return line === '' ? notFound('empty') : found(line);
}

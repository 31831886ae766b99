import { type JsonElement, jsonElements } from './json-elements.ts';
import { jsonRow } from './json-row.ts';
import { badRow, type ReadRow } from './raw-row.ts';
import { textChunks } from './text-chunks.ts';

/** The elements of the one list of a JSON document that holds most. */
export async function* readJson(path: string): AsyncGenerator<ReadRow> {
  const sizes = await listsOf(path);
  const [list] = [...sizes].toSorted(([, a], [, b]) => b - a)[0] ?? [''];
  for await (const element of jsonElements(textChunks(path))) {
    if (element.list === list) yield toRow(element);
  }
}

/** How many elements each list of the document has, by its name. */
export async function listsOf(path: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { list } of jsonElements(textChunks(path))) {
    sizes.set(list, (sizes.get(list) ?? 0) + 1);
  }
  return sizes;
}

export function toRow({ line, text, isCut }: JsonElement): ReadRow {
  if (isCut) return badRow(line, 'CUT_SHORT');
  return text === null ? badRow(line, 'TOO_LONG') : jsonRow(line, text);
}

import { describe, expect, test } from 'vitest';
import { readCatalog } from '#tests/helpers/catalogs.ts';

describe('the French catalog', () => {
  const english = new Map(readCatalog('en').map(({ id, text }) => [id, text]));
  const french = readCatalog('fr');

  test('has every message of the English one, none is left empty', () => {
    expect(french.map(({ id }) => id).toSorted()).toEqual([...english.keys()].toSorted());
    expect(french.filter(({ text }) => text === '')).toEqual([]);
  });

  test('fills in the same values and elements as the English one', () => {
    for (const { id, text } of french) {
      expect(slots(text), id).toEqual(slots(english.get(id) ?? ''));
    }
  });
});

/** Names of the values and elements that a message takes. */
function slots(message: string): string[] {
  const found = message.matchAll(/\{(\w+)(?=[},])|<(\d+)/g);
  return [...new Set([...found].map(([, value, element]) => value ?? `<${element}>`))].toSorted();
}

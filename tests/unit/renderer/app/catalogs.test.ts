import { parse, type Token } from '@messageformat/parser';
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
    const other = french.filter(
      ({ id, text }) => slots(text).join() !== slots(english.get(id) ?? '').join(),
    );
    expect(other).toEqual([]);
  });
});

/** Names of the values, choices and elements of a message, also those within its plurals and selects. */
function slots(message: string): string[] {
  const elements = [...message.matchAll(/<(\d+)/g)].map(([element]) => `${element}>`);
  return [...new Set([...parse(message).flatMap(valuesOf), ...elements])].toSorted();
}

function valuesOf(token: Token): string[] {
  if (token.type === 'content' || token.type === 'octothorpe') return [];
  if (!('cases' in token)) return [token.arg];
  const choices =
    token.type === 'select' ? token.cases.map(({ key }) => `${token.arg}:${key}`) : [];
  return [token.arg, ...choices, ...token.cases.flatMap(({ tokens }) => tokens.flatMap(valuesOf))];
}

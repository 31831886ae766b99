import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Entry {
  readonly id: string;
  readonly text: string;
}

describe('the French catalog', () => {
  const english = new Map(read('en').map(({ id, text }) => [id, text]));
  const french = read('fr');

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

function read(locale: string): Entry[] {
  const path = new URL(`../../../../renderer/locales/${locale}.po`, import.meta.url);
  const blocks = readFileSync(path, 'utf8').split('\n\n').slice(1);
  return blocks
    .filter((block) => !block.includes('#~'))
    .flatMap((block) => {
      const [, id, text] = /^msgid (.*?)^msgstr (.*)/ms.exec(block) ?? [];
      return id && text ? [{ id: unquote(id), text: unquote(text) }] : [];
    });
}

function unquote(lines: string): string {
  return [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join('');
}

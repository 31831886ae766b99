import { readFileSync } from 'node:fs';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Catalogs } from '#electron/words.ts';

export interface CatalogEntry {
  readonly id: string;
  readonly text: string;
}

/** The texts of a language as the translators keep them. */
export function readCatalog(locale: string): CatalogEntry[] {
  const path = new URL(`../../renderer/locales/${locale}.po`, import.meta.url);
  const blocks = readFileSync(path, 'utf8').split('\n\n').slice(1);
  return blocks
    .filter((block) => !block.includes('#~'))
    .flatMap((block) => {
      const [, id, text] = /^msgid (.*?)^msgstr (.*)/ms.exec(block) ?? [];
      return id && text ? [{ id: unquote(id), text: unquote(text) }] : [];
    });
}

/** Both catalogs, compiled as the build does it. */
export function compiledCatalogs(): Catalogs {
  const compiled = (locale: string) =>
    Object.fromEntries(readCatalog(locale).map(({ id, text }) => [id, compileMessage(text)]));
  return { en: compiled('en'), fr: compiled('fr') };
}

function unquote(lines: string): string {
  return [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join('');
}

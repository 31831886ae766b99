import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';
import { failedOnce, passedOnce, showTool } from './steps.mjs';

const folder = join(root, 'renderer', 'locales');

/**
 * Every text of the pages is in the catalogues, and every one has its French. The catalogues are
 * left as they were: a check changes nothing.
 */
export async function checkFrench() {
  const before = readCatalogs();
  const code = await showTool('@lingui/cli', 'lingui', ['extract', '--clean', '--overwrite']);
  const after = readCatalogs();
  for (const [file, text] of before)
    if (after.get(file) !== text) writeFileSync(join(folder, file), text);
  if (code !== 0) return failedOnce;

  const stale = [...after].filter(
    ([file, text]) => messages(text) !== messages(before.get(file) ?? ''),
  );
  for (const [file] of stale) console.error(`${file} is not up to date: npm run strings`);
  const missing = untranslated(after.get('fr.po') ?? '');
  for (const message of missing) console.error(`fr.po lacks the French of: ${message}`);
  if (!after.has('fr.po')) console.error('fr.po is missing: npm run strings');
  return stale.length + missing.length > 0 || !after.has('fr.po') ? failedOnce : passedOnce;
}

/** @returns {Map<string, string>} */
function readCatalogs() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.po'));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * The entries without comments (they name source lines) and without the header (it holds dates).
 * @param {string} catalog
 */
function entries(catalog) {
  return catalog
    .split(/\n{2,}/)
    .map((entry) => entry.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
    .filter((lines) => lines.length > 0 && !(lines[0] === 'msgid ""' && lines[1] === 'msgstr ""'));
}

/** @param {string} catalog */
function messages(catalog) {
  return entries(catalog)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/**
 * A text of several lines begins with an empty one, so only an empty last line means none.
 * @param {string} catalog
 * @returns {string[]} the messages without a translation
 */
export function untranslated(catalog) {
  return entries(catalog)
    .filter((lines) => lines.at(-1) === 'msgstr ""')
    .map((lines) => lines.slice(0, -1).join(' '));
}

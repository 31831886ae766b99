import { expect, test } from 'vitest';
import { isThere, repositoryFiles, textOf } from './repository-files.ts';

const MOST_LINES = 400;

const sources = repositoryFiles('.ts', '.tsx', '.mjs', '.py', '.css');
const texts = repositoryFiles(
  '.ts',
  '.tsx',
  '.mjs',
  '.py',
  '.json',
  '.md',
  '.npmrc',
  '.toml',
  '.txt',
  '/run',
);

test('a reader finds their way: no source file is longer than a sitting', () => {
  const tooLong = sources.filter((path) => textOf(path).trimEnd().split('\n').length > MOST_LINES);
  expect(tooLong).toEqual([]);
});

test('a user installs from their own registry: no file names a registry or its settings', () => {
  const named = /\bregistry\.[a-z0-9-]+\.[a-z]+|^\s*(registry|cafile|_auth\w*)\s*=/m;
  expect(texts.filter((path) => named.test(textOf(path)))).toEqual([]);
});

test('a user has other folders than we do: no file names a home or work folder', () => {
  const place = /(?<![\w.~])\/(?:home\/[a-z]|root\/|work\/|Users\/[A-Za-z])/;
  expect(texts.filter((path) => place.test(textOf(path)))).toEqual([]);
});

test.skipIf(!isThere('README.md'))('a newcomer can start: README names commands that exist', () => {
  const readme = textOf('README.md');
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  expect(readme).toContain('npm start');
  expect(readme).toContain('npm test');
  const named = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeOf } from '#electron/place.ts';

const root = join(import.meta.dirname, '..', '..', '..');

test('in a clone, the shell finds the private Node and the core as they are', () => {
  const mainDir = join(root, 'dist', 'electron');
  const { platform } = process;
  const place = placeOf({ isPackaged: false, resourcesPath: '', mainDir, platform });
  expect(existsSync(place.node)).toBe(true);
  expect(existsSync(place.coreEntry)).toBe(true);
  expect(place.pagesDir).toBe(join(root, 'dist', 'renderer'));
  expect(place.preload).toBe(join(mainDir, 'preload.cjs'));
});

test('packaged, Node and the core lie beside the archive, the pages in it', () => {
  const resourcesPath = join('/opt', 'triptych', 'resources');
  const mainDir = join(resourcesPath, 'app.asar', 'dist', 'electron');
  const place = placeOf({ isPackaged: true, resourcesPath, mainDir, platform: 'win32' });
  expect(place).toEqual({
    node: join(resourcesPath, 'node.exe'),
    coreEntry: join(resourcesPath, 'app.asar.unpacked', 'web', 'desktop-core.ts'),
    pagesDir: join(resourcesPath, 'app.asar', 'dist', 'renderer'),
    preload: join(mainDir, 'preload.cjs'),
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { freeName, safeModelName } from '../../../core/catalog/copy-name.ts';

test.each([
  ['model.gguf', 'model.gguf'],
  ['SmolLM2-135M-Instruct.Q4_1.gguf', 'SmolLM2-135M-Instruct.Q4_1.gguf'],
  ['Modèle (2).GGUF', 'Modèle (2).gguf'],
  ['../../etc/passwd.gguf', 'passwd.gguf'],
  ['..\\..\\windows\\a.gguf', 'a.gguf'],
  ['/etc/cron.d/a.gguf', 'a.gguf'],
  ['C:evil.gguf', 'C_evil.gguf'],
  ['a\u0000b.gguf', 'a_b.gguf'],
  ['a\u202efugg.gguf', 'a_fugg.gguf'],
  ['.hidden.gguf', 'hidden.gguf'],
  ['.incoming-1.gguf', 'incoming-1.gguf'],
  ['con.gguf', '_con.gguf'],
  ['LPT1.txt.gguf', '_LPT1.txt.gguf'],
  [`${'x'.repeat(400)}.gguf`, `${'x'.repeat(120)}.gguf`],
])('a file dropped as %j is kept as %j', (given, kept) => {
  expect(safeModelName(given)).toBe(kept);
});

test.each(['', '.gguf', '..gguf', 'a', 'a.gguf.exe', '../..', '???.gguf', 'a.gguf/', ' .gguf'])(
  '%j is no name of a model',
  (given) => expect(safeModelName(given)).toBeNull(),
);

test('no file is written over', async () => {
  using folder = temporaryFolder();
  writeFileSync(path.join(folder.path, 'a.gguf'), '');
  writeFileSync(path.join(folder.path, 'a (2).gguf'), '');
  expect(await freeName(folder.path, 'a.gguf')).toBe('a (3).gguf');
  expect(await freeName(folder.path, 'b.gguf')).toBe('b.gguf');
});

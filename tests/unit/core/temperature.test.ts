import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTemperature } from '#core/machine/temperature.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

it('the hottest sensor counts; one that tells nonsense, or none, does not', () => {
  using folder = temporaryFolder();
  const zone = (name: string, text: string) => {
    mkdirSync(join(folder.path, name));
    writeFileSync(join(folder.path, name, 'temp'), text);
  };
  expect(readTemperature(folder.path)).toBeNull();
  zone('thermal_zone0', '41500\n');
  zone('thermal_zone1', '63000\n');
  zone('thermal_zone2', '-274000\n');
  zone('cooling_device0', '99000\n');
  expect(readTemperature(folder.path)).toBe(63);
  expect(readTemperature(join(folder.path, 'absent'))).toBeNull();
});

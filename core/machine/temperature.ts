import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readText } from './system-files.ts';

const zones = '/sys/class/thermal';

/** The hottest sensor that Linux names, in °C; `null` where none can be read, as in most containers. */
export function readTemperature(folder: string = zones): number | null {
  try {
    const values = readdirSync(folder)
      .filter((name) => name.startsWith('thermal_zone'))
      .map((name) => Number(readText(path.join(folder, name, 'temp')) ?? NaN) / 1000)
      .filter((celsius) => celsius > 0 && celsius < 150);
    return values.length === 0 ? null : Math.max(...values);
  } catch {
    return null;
  }
}

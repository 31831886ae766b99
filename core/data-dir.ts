import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The variable that names the data folder where no option does. */
export const dataDirVariable = 'TRIPTYCH_DATA_DIR';

/** Where the data lies unless an option or a variable says otherwise: the platform's data folder. */
export const platformDataDir = envPaths('triptych', { suffix: '' }).data;

/** The data folder of a process that was told none. */
export function defaultDataDir(): string {
  return resolve(process.env[dataDirVariable] || platformDataDir);
}

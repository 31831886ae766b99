import { resolve } from 'node:path';
import { Option } from 'commander';
import { dataDirVariable, platformDataDir } from '#core/data-dir.ts';

/** Where the data lies: the option, else TRIPTYCH_DATA_DIR, else the platform's data folder. */
export function dataDirOption(): Option {
  return new Option('--data-dir <folder>', 'where runs and models are kept')
    .env(dataDirVariable)
    .default(platformDataDir)
    .argParser((folder: string) => resolve(folder));
}

export interface DataDirOptions {
  readonly dataDir: string;
}

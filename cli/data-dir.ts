import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { Option } from 'commander';

/** Where the data lies: the option, else TRIPTYCH_DATA_DIR, else the platform's data folder. */
export function dataDirOption(): Option {
  return new Option('--data-dir <folder>', 'where runs and models are kept')
    .env('TRIPTYCH_DATA_DIR')
    .default(envPaths('triptych', { suffix: '' }).data)
    .argParser((folder: string) => resolve(folder));
}

export interface DataDirOptions {
  readonly dataDir: string;
}

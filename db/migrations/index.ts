import { models } from './0001-models.ts';
import { runs } from './0002-runs.ts';
import { search } from './0003-search.ts';
import { memory } from './0004-memory.ts';
import { ownFacts } from './0005-own-facts.ts';
import { runSearch } from './0006-run-search.ts';
import { catalog } from './0007-catalog.ts';
import { datasets } from './0008-datasets.ts';
import { providers } from './0009-providers.ts';
import { imports } from './0010-imports.ts';
import { remoteRuns } from './0011-remote-runs.ts';
import { strategies } from './0012-strategies.ts';
import { downloads } from './0013-downloads.ts';
import { experiments } from './0014-experiments.ts';
import { lab } from './0015-lab.ts';
import { importedData } from './0016-imported-data.ts';
import { ablations } from './0017-ablations.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  models,
  runs,
  search,
  memory,
  ownFacts,
  runSearch,
  catalog,
  datasets,
  providers,
  imports,
  remoteRuns,
  strategies,
  downloads,
  experiments,
  lab,
  importedData,
  ablations,
];
